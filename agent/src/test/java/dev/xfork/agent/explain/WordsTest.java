package dev.xfork.agent.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.agent.scan.MethodsFile;
import dev.xfork.agent.weave.Fact.Fate;
import dev.xfork.runtime.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of one site: its fate, why, what repeats it, where it is waited for, what to change. */
class WordsTest {
    @TempDir
    private Path folder;

    @Test
    void aResultWaitsWhereAnOperatorNeedsIt() throws Exception {
        assertSaid("""
                int half(int n) {
                    int a = price(n);
                    work();
                    return a / 2;
                }
                """, """
                 2  forks         Shop.price
                    waits: needed by `/` at line 4
                """);
    }

    @Test
    void aReferenceThatCanBeSerialisedIsToldOfWhereItIsWritten() throws Exception {
        Explained explained = Compiled.members(folder, """
                        Object a() {
                            return (Runnable & java.io.Serializable) this::reset;
                        }
                        Object b() {
                            return (java.util.function.IntConsumer & java.io.Serializable) this::show;
                        }
                        """).explained();
        assertThat(explained.sites().stream().map(site -> site.fact().line() - Compiled.FIRST))
                .containsExactly(1, 4);
        assertThat(explained.count(Fate.IN_PLACE)).isEqualTo(1);
    }

    @Test
    void lazyOperatorsDoNotWaitTheReturnDoes() throws Exception {
        assertSaid("""
                int more(int n) {
                    int a = price(n);
                    work();
                    return a + 1;
                }
                """, """
                 2  forks         Shop.price
                    waits: is returned at line 4; `int` has no stand-in, so it waits
                """);
    }

    @Test
    void aFinalTypeWaitsWhereItLeaves() throws Exception {
        assertSaid("""
                void put(Map<String, String> map, int n) {
                    String s = name(n);
                    work();
                    map.put("x", s);
                    String t = name(n);
                    work();
                    last = t;
                }
                """, """
                 2  forks         Shop.name
                    waits: leaves as argument of `Map.put` at line 4; `String` has no stand-in, so it waits
                 5  forks         Shop.name
                    waits: is stored in the field `Shop.last` at line 7; `String` has no stand-in, so it waits
                """);
    }

    @Test
    void aStandInLeavesWithoutWaiting() throws Exception {
        assertSaid("""
                void put(Map<String, Object> map, int n) {
                    List<String> one = list(n);
                    work();
                    map.put("one", one);
                    map.put("cart", cart(n));
                }
                """, """
                 2  forks         Shop.list
                    waits: leaves as argument of `Map.put` at line 4, as a stand-in: whoever uses it first waits
                 5  forks         Shop.cart
                    waits: leaves as argument of `Map.put` at line 5, as a stand-in: whoever uses it first waits (if `Shop.Cart` proves safe for one; else here)
                """);
    }

    @Test
    void whatMayBeNullWaitsAndSaysWhatToWrite() throws Exception {
        assertSaid("""
                void put(Map<String, Object> map, int n) {
                    List<String> one = maybe(n);
                    work();
                    map.put("one", one);
                }
                """, """
                 2  forks         Shop.maybe
                    waits: leaves as argument of `Map.put` at line 4; the result may be null, which a stand-in cannot be, so it waits
                    change: say nonNull = true, or annotate the result with @NonNull, if it is never null
                """);
    }

    @Test
    void aCallThatIsNeededAtOnceRunsInPlace() throws Exception {
        assertSaid("""
                boolean is(int n) {
                    return price(n) / 2 > 3;
                }
                """, """
                 2  in place      Shop.price
                    why: nothing lies between the call and the point that waits for it
                    would wait: needed by `/` at line 2
                    change: keep the result in a local, and do other work before it is needed
                """);
    }

    @Test
    void aResultThatIsOnlyReturnedIsForTheCallersOfTheMethod() throws Exception {
        assertSaid("""
                List<String> given(int n) {
                    return list(n);
                }
                """, """
                 2  in place      Shop.list
                    why: nothing lies between the call and the point that waits for it
                    would wait: is returned at line 2
                    change: nothing, if the callers of the method go on meanwhile: then annotate that method
                """);
    }

    @Test
    void aTryIsLeftOnlyWhenItsForksHaveEnded() throws Exception {
        assertSaid("""
                void caught(String s) throws java.io.IOException {
                    try {
                        send(s);
                        work();
                    } catch (java.io.IOException e) {
                        work();
                    }
                    try {
                        send(s);
                        work();
                    } finally {
                        work();
                    }
                    try (java.io.StringReader r = new java.io.StringReader("")) {
                        send(s);
                        work();
                    }
                    work();
                }
                """, """
                 3  forks         Shop.send
                    waits: the end of the try at line 4, whose `catch (IOException)` has to see what the call throws
                 9  forks         Shop.send
                    waits: the end of the try at line 10, whose `finally` has to see what the call throws
                15  forks         Shop.send
                    waits: the end of the try at line 16, whose closing of resources has to see what the call throws
                """);
    }

    @Test
    void aTryThatEndsBehindTheCallIsWhatItWouldWaitFor() throws Exception {
        assertSaid("""
                void sendAll(List<String> all) {
                    for (String s : all) {
                        try {
                            send(s);
                        } catch (java.io.IOException e) {
                            break;
                        }
                    }
                    work();
                }
                """, """
                 4  in place      Shop.send
                    why: nothing lies between the call and the point that waits for it
                    each round of the loop at line 2 waits for its call: what follows the call may leave the loop (break, return) (line 4)
                    would wait: the end of the try at line 4, whose `catch (IOException)` has to see what the call throws
                    change: leave the loop before the call, not after it
                """);
    }

    @Test
    void loopsOverlapOrBeginAheadOrSayWhatIsInTheWay() throws Exception {
        assertSaid("""
                void loops(List<Integer> all) {
                    for (int n : all) {
                        show(n);
                    }
                    for (int n : all) {
                        System.out.println(name(n));
                    }
                    int at = all.size();
                    while (at > 0) {
                        at = price(at);
                        work();
                    }
                }
                """, """
                 3  forks         Shop.show
                    the rounds of the loop at line 2 overlap: none waits for the call
                    waits: the end of the method at line 13
                 6  begins ahead  Shop.name
                    calls of later rounds of the loop at line 5 begin before the rest of earlier ones
                    waits: leaves as argument of `PrintStream.println` at line 6; `String` has no stand-in, so it waits
                10  forks         Shop.price
                    each round of the loop at line 9 waits for its call: a later iteration needs a local that an earlier one computes after its call (line 10)
                    waits: needed by a comparison at line 9
                    change: compute what the next round needs before the call
                """);
    }

    @Test
    void functionsAreSitesToo() throws Exception {
        assertSaid("""
                Object functions(List<Integer> all) {
                    all.forEach(n -> show(n));
                    all.forEach(this::show);
                    List<String> names = all.stream().map(this::name).toList();
                    Optional<String> first = all.stream().map(this::name).findFirst();
                    Function<Integer, String> function = this::name;
                    return List.of(names, first, function);
                }
                interface Function<A, B> { B apply(A a); }
                """, """
                 2  forks         Shop.show
                    the rounds of forEach at line 2 overlap: none waits for the call
                    waits: the end of forEach at line 2
                 3  forks         Shop.show (reference)
                    the rounds of forEach at line 3 overlap: none waits for the call
                    waits: the end of forEach at line 3
                 4  begins ahead  Shop.name (reference)
                    calls of later rounds of the stream at line 4 begin before the rest of earlier ones
                 5  in place      Shop.name (reference)
                    why: the stream may stop early, so that calls made ahead could be too many
                    each round of the stream at line 5 waits for its call
                    change: put the limit before the stage
                 6  in place      Shop.name (reference)
                    why: a method reference is a scope of its own: it waits at once
                    change: use the reference with forEach or a stage of a stream, or call the method directly
                """);
    }

    @Test
    void whereNothingMayForkTheReasonIsSaid() throws Exception {
        assertSaid("""
                synchronized void locked() {
                    show(1);
                    work();
                }
                static final int FIRST = new Shop().price(3) / 2;
                """, """
                 2  in place      Shop.show
                    why: the caller holds a monitor
                    change: move the call out of the synchronized block or method
                 5  in place      Shop.price
                    why: the call runs while a class is being initialised
                    change: move the work to a method that is called later
                """);
    }

    @Test
    void detachedAndAsynchronousCallsAreWaitedForByNobodyAndUnsafeOnesWait() throws Exception {
        assertSaid("""
                void others() {
                    log("x");
                    CompletableFuture<String> f = later(3);
                    show(1);
                    work();
                    reset();
                    f.join();
                    show(2);
                    reset();
                }
                """, """
                 2  forks         Shop.log
                    waits: nobody waits for it: it is detached
                 3  forks         Shop.later
                    waits: nobody waits for it: the call gives its `CompletableFuture` at once
                 4  forks         Shop.show
                    waits: the call of `Shop.reset` at line 6, before which all forks have to end
                 6  barrier       Shop.reset
                    why: the method is @Unsafe: called when all forks begun before have ended
                 8  in place      Shop.show
                    why: nothing lies between the call and the point that waits for it
                    would wait: the call of `Shop.reset` at line 9, before which all forks have to end
                    change: do other work between the call and that
                 9  barrier       Shop.reset
                    why: the method is @Unsafe: called when all forks begun before have ended
                """);
    }

    @Test
    void bridgesPassOnAndAreNotShownAsText() throws Exception {
        Compiled compiled = Compiled.members(folder, """
                interface Shown<T> { @CpuBoundFork void view(T t); }
                static final class Window implements Shown<String> { public void view(String s) {} }
                """);
        Explained explained = compiled.explained();
        assertThat(explained.sites()).singleElement().satisfies(site -> {
            assertThat(site.verdict()).isEqualTo("passes on");
            assertThat(site.why()).contains("a bridge that the compiler made");
        });
        assertThat(Text.lines(explained, false))
                .containsExactly("1 site in 4 classes: 0 fork, 1 in bridges of the compiler");
    }

    @Test
    void linesOfAMethodsFileThatMatchNothingAreNoted() throws Exception {
        Compiled compiled = Compiled.members(folder, "void other() { work(); }\n");
        Explained explained = compiled.explained(MethodsFile.parse("m", "cpu shop.Shop#work\ncpu shop.None#x\n"));
        assertThat(explained.sites()).hasSize(1);
        assertThat(explained.notes()).containsExactly("methods file m line 2 matches nothing: cpu shop.None#x");
    }

    @Test
    void theSummaryCounts() throws Exception {
        Compiled compiled = Compiled.members(folder, "void a() { show(1); work(); reset(); }\n");
        assertThat(compiled.explained().summary()).isEqualTo("2 sites in 2 classes: 1 fork, 1 barrier");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonOfTheWeaverHasSomethingToChange(Reason reason) {
        Set<Reason> ofRuns = Set.of(
                Reason.MOCK,
                Reason.STREAM_CHANGED,
                Reason.SEQUENTIAL,
                Reason.POOL_THREAD,
                Reason.ONE_PROCESSOR,
                Reason.STAYS_HERE,
                Reason.ENOUGH_QUEUED,
                Reason.SMALL,
                Reason.NO_GAIN,
                Reason.TOO_DEEP,
                Reason.INTERRUPTED,
                Reason.ESCAPE,
                Reason.IN_FLIGHT,
                Reason.STOPPING);
        Set<Reason> faults = Set.of(Reason.FRAME, Reason.LOADER, Reason.WEAVER_FAULT);
        boolean empty = ofRuns.contains(reason) || faults.contains(reason);
        assertThat(Advice.of(reason).isEmpty()).isEqualTo(empty);
    }

    private void assertSaid(String members, String expected) throws IOException {
        List<String> said = Compiled.members(folder, members).said();
        assertThat(String.join("\n", said).strip()).isEqualTo(placed(expected).strip());
    }

    /** What is expected, with the numbers of lines that the sample has, in the columns of the text. */
    private static String placed(String expected) {
        StringBuilder text = new StringBuilder();
        for (String line : expected.split("\n", -1)) {
            String rest = line.length() < 4 ? "" : line.substring(4);
            String number = line.isBlank() ? "" : line.substring(0, 2).strip();
            String moved = moved(rest);
            text.append(
                    number.isEmpty()
                            ? " ".repeat(22) + moved
                            : String.format("%6d  %s", Integer.parseInt(number) + Compiled.FIRST - 1, moved));
            text.append('\n');
        }
        return text.toString().replaceAll("(?m)^ +$", "");
    }

    private static String moved(String text) {
        return Pattern.compile("(line )(\\d+)")
                .matcher(text)
                .replaceAll(found -> found.group(1) + (Integer.parseInt(found.group(2)) + Compiled.FIRST - 1));
    }
}
