import groovy.transform.*

@Immutable class Point { int x, y; Point plus(Point o) { new Point(x + o.x, y + o.y) } }
@TupleConstructor @EqualsAndHashCode @ToString class Node { String name; List<Node> below = [] }
trait Loud { String shout() { name.toUpperCase() + '!' } }
class Dog implements Loud, Comparable<Dog> { String name; int age; int compareTo(Dog o) { age <=> o.age } }
enum Op { ADD { int of(int a, int b) { a + b } }, MUL { int of(int a, int b) { a * b } }; abstract int of(int a, int b) }
interface Visitor { def visit(x) }
@CompileStatic class Sieve {
    static List<Integer> upTo(int n) {
        boolean[] composite = new boolean[n + 1]
        List<Integer> primes = []
        for (int i = 2; i <= n; i++) {
            if (!composite[i]) { primes << i; for (long j = (long) i * i; j <= n; j += i) composite[(int) j] = true }
        }
        primes
    }
}
class Missing { def methodMissing(String n, a) { "$n(${a.join(',')})" }; def propertyMissing(String n) { "<$n>" } }

println Sieve.upTo(200)
println((new Point(1, 2) + new Point(3, 4)).toString())
println new Node('a', [new Node('b'), new Node('c', [new Node('d')])])
println([new Dog(name: 'rex', age: 3), new Dog(name: 'ace', age: 1)].sort()*.shout())
println Op.values().collect { it.of(6, 7) }
def fib; fib = { n -> n < 2 ? n : fib(n - 1) + fib(n - 2) }
println((0..15).collect(fib))
println((1..20).findAll { it % 3 }.groupBy { it % 5 }.collectEntries { k, v -> [k, v.sum()] })
println([3, 1, 2].sort { -it }.inject(0) { a, b -> a * 10 + b })
def text = '''the quick brown fox jumps over the lazy dog the end'''
println text.split().countBy { it }.sort { a, b -> b.value <=> a.value ?: a.key <=> b.key }
println((text =~ /(\w)o(\w)/).collect { m -> m[1] + m[2] })
println "sum ${[1, 2, 3].sum()} ${-> 'lazy'} ${1.10 + 2.20} ${10.0 / 4} ${7.intdiv(2)} ${2 ** 100}"
def m = new Missing(); println m.hello(1, 'x') + m.there
try { [1, 2].get(5) } catch (IndexOutOfBoundsException e) { println 'caught ' + e.class.simpleName } finally { println 'finally' }
try { nothing.foo } catch (MissingPropertyException e) { println e.message }
try { assert [1, 2].size() == 3 } catch (AssertionError e) { println e.message }
def shell = new GroovyShell(new Binding(n: 12))
println shell.evaluate('def f(x) { x <= 1 ? 1G : x * f(x - 1) }; f(n)')
println shell.evaluate('switch (n) { case 1..10: "low"; break; case { it % 2 == 0 }: "even"; break; default: "other" }')
10.times { i -> print shell.evaluate("class C$i { static int v() { $i * $i } }; C${i}.v()") + ' ' }
println()
try { shell.parse('def broken( {') } catch (org.codehaus.groovy.control.CompilationFailedException e) { println e.message.readLines().take(3).join('|') }
String.metaClass.twice = { -> delegate * 2 }
println 'ab'.twice()
println([a: [b: [c: 1]]].a?.b?.c + ([:].x?.y ?: 5))
def w = new StringWriter(); def pw = new PrintWriter(w); pw.printf('%05.2f|%-6s|%x', 3.14159, 'ab', 255); println w
println((1..3).collectMany { a -> (a..3).collect { b -> [a, b] } }.transpose())
@Memoized def slow(int n) { n < 2 ? n : slow(n - 1) + slow(n - 2) }
println slow(60)
def curried = { a, b, c -> a * b + c }.curry(3).rcurry(4); println curried(5)
def composed = { it + 1 } >> { it * 2 } << { it - 3 }; println composed(10)
println((1..10).stream().map { it * it }.filter { it % 2 == 0 }.toList())
println new ConfigSlurper().parse('a { b = 1; c { d = "x" } }').flatten().toString()
println new Expando(x: 4, f: { x * 2 }).f()
println new groovy.text.SimpleTemplateEngine().createTemplate('<% 3.times { %>[${it}]<% } %> $name').make(name: 'done')
