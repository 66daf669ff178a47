# functools: lru_cache, cache, cached_property.
from functools import lru_cache, cache, cached_property

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

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
