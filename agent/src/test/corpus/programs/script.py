import re, json, collections, itertools, functools, string, random, datetime, StringIO, csv, copy, heapq, textwrap, hashlib, operator
from decimal import Decimal
from fractions import Fraction

class Shape(object):
    count = 0
    def __init__(self, name): self.name = name; Shape.count += 1
    def area(self): raise NotImplementedError(self.name)
    def __repr__(self): return '<%s %s>' % (type(self).__name__, self.name)
    def __lt__(self, other): return self.area() < other.area()
class Square(Shape):
    def __init__(self, side): super(Square, self).__init__('square'); self.side = side
    def area(self): return self.side ** 2
class Meta(type):
    def __new__(mcs, name, bases, d): d['made'] = name.lower(); return type.__new__(mcs, name, bases, d)
class Made(object):
    __metaclass__ = Meta
    @property
    def twice(self): return self.made * 2
    def __getattr__(self, n): return 'no ' + n
print sorted([Square(3), Square(1), Square(2)]), Shape.count, Made().twice, Made().other
try: Shape('x').area()
except NotImplementedError as e: print 'caught', e
finally: print 'finally'
def primes():
    seen = []
    for n in itertools.count(2):
        if all(n % p for p in seen): seen.append(n); yield n
print list(itertools.islice(primes(), 60))
def memo(f):
    cache = {}
    @functools.wraps(f)
    def g(n):
        if n not in cache: cache[n] = f(n)
        return cache[n]
    return g
@memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print fib(150), [x * y for x in range(4) for y in range(x) if x != y], {k: v for k, v in zip('abc', range(3))}['b']
words = 'the quick brown fox jumps over the lazy dog the end'.split()
print sorted(collections.Counter(words).items(), key=lambda p: (-p[1], p[0]))[:4], re.sub(r'(\w)o', r'\1_', ' '.join(words))
print json.dumps(json.loads('{"a": [1, 2.5, null, true, {"b": "\\u00e9"}]}'), sort_keys=True), 2 ** 200, 7 // 2, -7 % 3, 7 / 2.0
print Decimal('1.10') + Decimal('2.20'), Fraction(3, 4) + Fraction(1, 4), '%05.2f|%-5s|%x' % (3.14159, 'ab', 255), '{0:>8}|{n!r}'.format('x', n=u'y')
r = random.Random(42); print [r.randint(0, 100) for _ in range(8)]
print datetime.date(2024, 2, 28) + datetime.timedelta(days=2), datetime.datetime(2024, 1, 1, 12).strftime('%Y/%m/%d %H')
out = StringIO.StringIO(); csv.writer(out).writerows([[1, 'a,b'], [2, 'c"d']]); print repr(out.getvalue())
def gen():
    x = yield 1
    while x: x = yield x * 2
g = gen(); print g.next(), g.send(5), g.send(7), list(g)
print map(lambda x: x + 1, filter(None, [0, 1, 2])), reduce(operator.mul, range(1, 20)), heapq.nsmallest(3, [5, 2, 8, 1]), copy.deepcopy([[1], {2: 3}])
class Ctx(object):
    def __enter__(self): print 'enter',; return self
    def __exit__(self, *a): print 'exit', a[0] and a[0].__name__; return True
with Ctx(): raise ValueError('swallowed')
for i in range(6):
    exec 'def made_%d(x):\n  return x * %d + 1' % (i, i)
    print eval('made_%d(%d)' % (i, i + 10)),
print
ns = {}; exec compile("class K:\n  z = [n for n in range(5)]\nv = K().z", 'made', 'exec') in ns; print ns['v']
for bad in ['1 / 0', '[].x', 'int("q")', '{}["k"]', 'undefined', '"a" + 1', '(1,)[3]', 'def']:
    try: print eval(bad)
    except Exception as e: print type(e).__name__, str(e)[:60]
print hashlib.md5('x').hexdigest(), textwrap.wrap('some words to be wrapped at once', 12), string.Template('$a b').substitute(a=1)
from java.util import ArrayList, TreeMap
a = ArrayList([3, 1, 2]); a.add(9); t = TreeMap({'b': 1, 'a': 2}); print a, t, [x for x in a if x > 1], len(a), t['a']
def perms(s): return [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1:])]
print perms('abcd')[::5], zip(*[(1, 2), (3, 4)]), sum(x * x for x in xrange(100)), u'\xfc'.encode('utf-8').encode('hex')
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
print deep(150)
