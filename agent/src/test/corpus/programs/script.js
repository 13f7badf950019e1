function Shape(name) { this.name = name; }
Shape.prototype.area = function () { throw new TypeError('no area of ' + this.name); };
function Square(side) { Shape.call(this, 'square'); this.side = side; }
Square.prototype = Object.create(Shape.prototype);
Square.prototype.area = function () { return this.side * this.side; };
print([3, 1, 2].map(function (s) { return new Square(s); }).sort(function (a, b) { return a.area() - b.area(); }).map(function (s) { return s.area(); }));
try { new Shape('x').area(); } catch (e) { print(e.name + ': ' + e.message); } finally { print('finally'); }
function sieve(n) { var c = [], p = []; for (var i = 2; i <= n; i++) { if (!c[i]) { p.push(i); for (var j = i * i; j <= n; j += i) c[j] = true; } } return p; }
print(sieve(300).length, sieve(60).join(' '));
var fib = (function () { var memo = {}; return function f(n) { return n < 2 ? n : memo[n] || (memo[n] = f(n - 1) + f(n - 2)); }; })();
print(fib(70), 0.1 + 0.2, 7 / 2 | 0, -7 % 3, 1 / 0, (255).toString(16), parseInt('z', 36), 1e21, (1.005).toFixed(2));
print(JSON.stringify(JSON.parse('{"a":[1,2.5,null,true,{"b":"\\u00e9"}]}'), null, 1));
var text = 'the quick brown fox jumps over the lazy dog the end', counts = {};
text.split(/\s+/).forEach(function (w) { counts[w] = (counts[w] || 0) + 1; });
print(Object.keys(counts).sort().map(function (k) { return k + counts[k]; }).join());
print(text.replace(/(\w)o(\w)/g, function (m, a, b) { return a.toUpperCase() + '_' + b; }), text.match(/\b\w{5}\b/g));
for (var i = 0; i < 8; i++) { var f = new Function('a', 'return a * ' + i + ' + ' + i); java.lang.System.out.print(f(i) + ' '); }
print(eval('(function (n) { var r = 1; while (n > 1) r *= n--; return r; })')(15));
function* gen(n) { for (var i = 0; i < n; i++) { var got = yield i * i; if (got) i += got; } }
var g = gen(20), all = []; for (var v of gen(6)) all.push(v); print(all, g.next().value, g.next(5).value, g.next().value);
const add = (a, b) => a + (b || 10); print(add(1), add(1, 2), [1, 2, 3].reduce((a, b) => a + b), `template ${add(2)}`);
var m = new Map([[1, 'a'], ['k', 2]]); m.set(m, 3); var s = new Set([1, 1, 2]); print(m.size, m.get('k'), s.size, Array.from(s));
var list = new java.util.ArrayList(); for (var n of [5, 3, 9]) list.add(n); java.util.Collections.sort(list); print(list, list.size());
var r = new java.lang.Runnable({ run: function () { print('run by Java'); } }); r.run();
['null.x', 'undefined_thing', 'new Array(-1)', '(1).toFixed(200)', 'decodeURIComponent("%")', 'if (', '"use strict"; undeclared = 1'].forEach(function (bad) {
    try { print(eval(bad)); } catch (e) { print(e.name + ': ' + String(e.message).split('\n')[0]); }
});
function deep(n) { return n === 0 ? 0 : 1 + deep(n - 1); } print(deep(200));
label: for (var a = 0; a < 5; a++) { for (var b = 0; b < 5; b++) { if (b === 3) continue label; if (a === 3) break label; } } print(a, b);
switch (typeof null) { case 'object': print('object'); default: print('falls'); }
var o = { get v() { return this._v || 'unset'; }, set v(x) { this._v = x * 2; }, toString: function () { return 'o!'; } }; o.v = 21; print(o.v, o + '', delete o._v, o.v, 'v' in o);
print([5, 1, 10].sort(), [5, 1, 10].sort((a, b) => a - b), [1, [2, [3]]].toString(), [,1].length, [1, 2, 3, 4].slice(-2), [1, 2, 3].splice(1, 1));
print(new Date(Date.UTC(2024, 1, 29)).toISOString(), isNaN('x'), typeof Symbol(), encodeURIComponent('a b&c'), escape('\u00fc'));
var xs = []; for (var k in { a: 1, b: 2 }) xs.push(k); with ({ w: 'with' }) { xs.push(w); } print(xs.join());
function mandel() { var out = ''; for (var y = -1; y <= 1; y += 0.25) { for (var x = -2; x <= 0.5; x += 0.0625) { var a = 0, b = 0, n = 0; while (a * a + b * b < 4 && n < 30) { var t = a * a - b * b + x; b = 2 * a * b + y; a = t; n++; } out += n === 30 ? '*' : n > 5 ? '+' : ' '; } out += '\n'; } return out; }
print(mandel());
