# Functions and calls: parameters of every kind, defaults, unpacking, evaluation order, attributes, recursion, lambdas.
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, "|", e)

def every(a, b=2, /, c=3, *args, d, e=5, **kw): return a, b, c, args, d, e, kw
print(every(1, d=4), every(1, 2, 3, 4, 5, d=6, z=7), every(1, **{"d": 1, "a": 9}), every(*[1, 2], *(3,), d=0, **{"x": 1}, **{"y": 2}), every(1, c=9, d=1))
order = []
def n(v): order.append(v); return v
def target(*a, **k): return a, k
print(target(n(1), *[n(2)], n(3), k=n(4), **{"z": n(5)}, w=n(6)), order)
order.clear()
class Callable:
    def __call__(self, *a): order.append("call"); return a
def get(): order.append("get"); return Callable()
get()(n("arg1"), n("arg2")); print(order)
order.clear(); {n("k1"): n("v1"), n("k2"): n("v2")}; [n(1), n(2)][n(0)]; n(1) + n(2) * n(3); n(5) if n(True) else n(6); print(order)
order.clear(); d = {}; d[n("key")] = n("value"); (d[n("a")], d[n("b")]) = n((1, 2)); print(order)
order.clear(); n(3) < n(2) < n(1); n(0) or n(5) and n(6); print(order)
def default(a=[]): a.append(1); return a
print(default(), default(), default.__defaults__)
def kwdefault(*, k={}): k["n"] = len(k); return k
print(kwdefault(), kwdefault(), kwdefault.__kwdefaults__)
default.__defaults__ = ([5],); print(default()); default.__defaults__ = None; attempt(default)
kwdefault.__kwdefaults__ = {"k": {"x": 1}}; print(kwdefault())
def attrs(): "doc"
attrs.x = 1; attrs.__doc__ = "new"; attrs.__name__ = "renamed"; attrs.__qualname__ = "q"
print(attrs.x, attrs.__dict__, attrs.__doc__, attrs.__name__, attrs.__module__, attrs.__closure__, attrs.__annotations__, attrs.__globals__ is globals(), attrs.__builtins__ is not None, attrs.__type_params__, repr(attrs)[:11])
for f in (lambda: setattr(attrs, "__name__", 5), lambda: setattr(attrs, "__defaults__", 5), lambda: setattr(attrs, "__code__", 5), lambda: setattr(attrs, "__dict__", 5), lambda: setattr(attrs, "__globals__", {}), lambda: setattr(attrs, "__kwdefaults__", 5), lambda: delattr(attrs, "__name__"), lambda: setattr(attrs, "__closure__", ()), lambda: setattr(attrs, "__annotations__", 5), lambda: attrs.nope): attempt(f)
def plus(a): return a + 1
def minus(a): return a - 1
plus.__code__ = minus.__code__; print(plus(5), plus.__name__)
def closure(x):
    def g(): return x
    return g
attempt(lambda: setattr(plus, "__code__", closure(1).__code__))
c = closure(5); c.__closure__[0].cell_contents = 9; print(c(), c.__closure__[0] == closure(9).__closure__[0]); attempt(lambda: (lambda: (lambda: zz)).__closure__)
print((lambda *a, **k: (a, k))(1, b=2), (lambda x=5: x)(), (lambda: (yield))().__class__.__name__, (lambda a, /, *, b: (a, b))(1, b=2), [f(3) for f in (lambda x: x, lambda x: x * 2)], (lambda f: lambda n: f(f, n))(lambda s, n: 1 if n < 2 else n * s(s, n - 1))(10))
def ann(a: 1 + 1, *b: "str", c: int = 5, **d: list[int]) -> print: pass
print(ann.__annotations__)
def nested():
    def rec(n): return 1 if n == 0 else n * rec(n - 1)
    return rec(20)
print(nested())
def infinite(): return infinite()
try: infinite()
except RecursionError as e: print(e)
def mutual_a(n): return mutual_b(n - 1) if n else "a"
def mutual_b(n): return mutual_a(n - 1) if n else "b"
print(mutual_a(101), mutual_b(101))
class K:
    def __init__(self, **kw): self.kw = kw
    def keys(self): return self.kw.keys()
    def __getitem__(self, k): return self.kw[k]
print(target(**K(a=1)), dict(**K(b=2)), {**K(c=3)})
class BadKeys:
    def keys(self): return 5
class NoGet:
    def keys(self): return ["a"]
for f in (lambda: target(**NoGet()), lambda: target(*5), lambda: target(**{1: 2}), lambda: target(**[("a", 1)]), lambda: target(**None), lambda: target(a=1, **{"a": 2}), lambda: print(*None), lambda: every(), lambda: every(1), lambda: every(d=1), lambda: every(1, 2, a=3, d=4), lambda: every(1, c=1, *[2, 3], d=5), lambda: every(1, 2, 3, c=3, d=1), lambda: K(1), lambda: K.__init__(), lambda: K.keys(5), lambda: "a".join("b", sep="c"), lambda: [].sort(1), lambda: {}.get(), lambda: {}.get(k=1), lambda: int("1", bas=2), lambda: sum([1], start="x"), lambda: print(sep=5), lambda: print(1, end=5), lambda: sorted([1, "a"]), lambda: sorted([1], key=5), lambda: max(1, 2, key=5), lambda: (lambda a, b: 0)(1, 2, 3, 4), lambda: (lambda *, a: 0)(b=1), lambda: (lambda a, b, /: 0)(a=1, b=2)): attempt(f)
def many(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, *, k0=0, k1=1, k2=2): return sum((a0, a1, a2, a3, a4, a5, a6, a7, a8, a9)) * (k0 + k1 + k2)
print(many(*range(10)), many(**{f"a{i}": i for i in range(10)}, k0=5), eval(f"target({', '.join(map(str, range(300)))})")[0][-1], len(eval(f"target({', '.join(f'k{i}={i}' for i in range(300))})")[1]))
def returns(): return
def multi(): return 1, *[2, 3]
def star(): return *range(3),
print(returns(), multi(), star(), (lambda: None)())
def gen_default(x=(i for i in range(3))): return list(x)
print(gen_default(), gen_default())
def same_names(list, dict, print_=print): return list, dict
print(same_names(1, 2), (lambda self: self)(5), K.__init__.__qualname__, closure(1).__qualname__, (lambda: 0).__name__)
