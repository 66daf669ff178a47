# functools: reduce, singledispatch, wraps, cmp_to_key, total_ordering, threads.
import functools
import threading
from functools import partial, cache, reduce, singledispatch, singledispatchmethod, wraps, cmp_to_key

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)
def show(*a, **k): return a, k

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
