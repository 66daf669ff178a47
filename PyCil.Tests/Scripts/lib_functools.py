# functools: partial, lru_cache, cached_property, reduce, singledispatch, wraps, cmp_to_key, total_ordering.
import functools
import pickle
import threading
from functools import partial, partialmethod, lru_cache, cache, cached_property, reduce, singledispatch, singledispatchmethod, wraps, cmp_to_key, Placeholder

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

def show(*a, **k): return a, k
p = partial(show, 1, x=2)
print(p(3, y=4), p(x=5), p.func is show, p.args, p.keywords, partial(p, 9).args, partial(p, z=1).keywords, repr(partial(int, base=2)), partial(int, base=2)("101"))
q = partial(show, Placeholder, "second"); print(q("first"), partial(q, "f")("t"), q.args, Placeholder)
for f in (lambda: q(), lambda: partial(), lambda: partial(5), lambda: partial(show, Placeholder), lambda: partial(show, x=Placeholder), lambda: p.nothing): attempt(f)
p.extra = 5; print(p.extra, p.__dict__, pickle.loads(pickle.dumps(partial(int, "7")))(), partial(show).__call__(1))
class Cell:
    def __init__(self): self.v = None
    def set(self, v, w=None): self.v = v, w
    set_a = partialmethod(set, "a"); set_kw = partialmethod(set, w="kw")
    cls_m = partialmethod(classmethod(lambda cls, x: (cls.__name__, x)), 5) if False else None
    part = partial(show, "in class")
c = Cell(); c.set_a(); print(c.v); c.set_kw("b"); print(c.v); print(c.set_a.__name__ if hasattr(c.set_a, "__name__") else "-")
calls = []
@lru_cache(maxsize=2)
def f(x, y=0): calls.append((x, y)); return x + y
print(f(1), f(1), f(2), f(1), f(3), f(2), calls, f.cache_info(), f.cache_parameters()); f.cache_clear(); print(f.cache_info(), f.__wrapped__(5), f.__name__)
@lru_cache(typed=True)
def typed(x): return type(x).__name__
print(typed(1), typed(1.0), typed(True), typed.cache_info())
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info())
@lru_cache
def bare(*a, **k): return a, k
print(bare(1, b=2), bare(1, b=2), bare.cache_info(), lru_cache(0)(lambda: 5)(), lru_cache(None)(lambda: 6).cache_info())
attempt(lambda: f([])); attempt(lambda: lru_cache("x")); attempt(lambda: lru_cache(5, 6, 7))
def failing(): calls.append("fail"); raise ValueError("not cached")
ff = cache(failing); attempt(ff); attempt(ff); print(calls[-2:], ff.cache_info())
class Lazy:
    n = 0
    @cached_property
    def v(self): "doc"; Lazy.n += 1; return Lazy.n
    @lru_cache
    def m(self, a): return a * 2
z = Lazy(); print(z.v, z.v, Lazy().v, z.__dict__, Lazy.v.__doc__, Lazy.v.attrname, z.m(4)); del z.v; print(z.v); z.v = 99; print(z.v)
def bad_slot():
    class S:
        __slots__ = ()
        @cached_property
        def x(self): return 1
    return S().x
attempt(bad_slot); attempt(lambda: type("T", (), {"a": (cp := cached_property(len)), "b": cp}))
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], "start"), reduce(max, [3]), reduce(lambda a, b: f"({a}{b})", "abcd"), reduce(lambda a, b: a - b, [1, 2], initial=10))
attempt(lambda: reduce(max, [])); attempt(lambda: reduce(max, 5)); attempt(lambda: reduce(5, [1, 2]))
@singledispatch
def kind(x, *a): return "object", a
@kind.register
def _(x: int): return "int"
@kind.register(list)
@kind.register(tuple)
def _(x): return "list or tuple"
@kind.register
def _(x: str | bytes): return "text"
kind.register(type(None), lambda x: "None")
print(kind(1), kind(True), kind([]), kind(()), kind("s"), kind(b""), kind(None), kind(1.5, 2), kind.dispatch(bool).__name__, sorted(t.__name__ for t in kind.registry))
import collections.abc
@kind.register
def _(x: collections.abc.Mapping): return "mapping"
print(kind({}), kind(collections.OrderedDict()))
attempt(lambda: kind()); attempt(lambda: kind.register(5)); attempt(lambda: singledispatch(5)) if False else None
class D:
    @singledispatchmethod
    def go(self, x): return "any"
    @go.register
    def _(self, x: int): return "int"
    @singledispatchmethod
    @classmethod
    def make(cls, x): return cls.__name__, "any"
    @make.register
    @classmethod
    def _(cls, x: str): return cls.__name__, "str"
print(D().go(1), D().go("x"), D.make(1), D.make("s"), D().make("s"))
def deco(fn):
    @wraps(fn)
    def inner(*a): "inner doc"; return fn(*a)
    return inner
@deco
def original(a: int) -> str:
    "original doc"
original.mark = 1
print(original.__name__, original.__doc__, original.__wrapped__.__name__, original.__annotations__, original.__module__, functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)
words = ["bb", "a", "CC", "ddd"]
print(sorted(words, key=cmp_to_key(lambda a, b: (len(a) > len(b)) - (len(a) < len(b)))), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
K = cmp_to_key(lambda a, b: a - b); print(K(1) < K(2), K(1) == K(1), K(3) >= K(2), K(5).obj); attempt(lambda: hash(K(1))); attempt(lambda: K(1) < 5);
@functools.total_ordering
class Gr:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __ge__(self, o): return self.v >= o.v
print(Gr(1) < Gr(2), Gr(2) <= Gr(2), Gr(1) > Gr(2), Gr.__lt__.__name__)
results = []
@cache
def slow(n): return n * n
threads = [threading.Thread(target=lambda: results.append(sum(slow(i) for i in range(200)))) for _ in range(8)]
[t.start() for t in threads]; [t.join() for t in threads]
print(set(results), slow.cache_info().currsize)
print(functools.update_wrapper(partial(show), original).__name__, functools.recursive_repr()(lambda self: "r")(1) if hasattr(functools, "recursive_repr") else "no recursive_repr")
