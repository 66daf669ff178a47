# Generators: send, throw, close, return values, yield from, finalization, attributes, re-entry, PEP 479.
import inspect
import types
import warnings

def attempt(f, *a):
    try:
        print(repr(f(*a)))
    except BaseException as e:
        print(type(e).__name__, "|", e, "|", repr(e.__cause__), repr(e.__context__))

def echo():
    got = yield "start"
    while got != "end":
        got = yield ("got", got)
    return "result"
g = echo()
attempt(g.send, 1)
print(next(g), g.send(1), g.send(None), next(g))
attempt(g.send, "end")
attempt(next, g)
attempt(g.send, 1)
attempt(g.throw, ValueError("dead"))
print(g.close(), g.gi_frame, g.gi_running, g.gi_yieldfrom, g.gi_suspended)

def catcher():
    while True:
        try:
            yield "ready"
        except ValueError as e:
            yield f"caught {e}"
        except GeneratorExit:
            print("closing")
            raise
g = catcher()
print(next(g), g.throw(ValueError("x")), next(g))
attempt(g.throw, KeyError("out"))
attempt(next, g)
g = catcher()
attempt(g.throw, TypeError("before start"))
attempt(next, g)
g = catcher(); next(g); g.close(); g.close()
for bad in ((5,), (int,), (ValueError, ValueError("v"), 5), ("x",), (ValueError("a"), "b")):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        g = catcher(); next(g)
        attempt(g.throw, *bad)
        g.close()
def ignores():
    try: yield 1
    except GeneratorExit: yield 2
g = ignores(); next(g)
attempt(g.close)
def returns_on_close():
    try: yield 1
    except GeneratorExit: return "closed value"
g = returns_on_close(); next(g)
print(g.close())
def raises_on_close():
    try: yield 1
    finally: raise KeyError("while closing")
g = raises_on_close(); next(g)
attempt(g.close)

def inner():
    try:
        x = yield "inner 1"
        print("inner got", x)
        yield "inner 2"
    except ValueError as e:
        yield f"inner caught {e}"
    finally:
        print("inner done")
    return "inner result"
def outer():
    result = yield from inner()
    yield ("outer", result)
    result = yield from [1, 2]
    return result
g = outer()
print(next(g), type(g.gi_yieldfrom).__name__, g.send("sent"), next(g), g.gi_yieldfrom, next(g), type(g.gi_yieldfrom).__name__, next(g))
attempt(next, g)
g = outer(); next(g); print(g.throw(ValueError("v")), next(g))
g = outer(); next(g); g.close()
g = outer(); next(g); attempt(g.throw, KeyError("k"))
def over_list():
    yield from [1, 2]
g = over_list(); next(g)
attempt(g.send, 5)
g = over_list(); next(g)
attempt(g.throw, ValueError("no throw on list"))
class Custom:
    def __iter__(self): return self
    def __next__(self): return "next"
    def send(self, v): return ("send", v)
    def throw(self, *a): return ("throw", a)
    def close(self): print("custom closed")
def over_custom():
    yield from Custom()
g = over_custom(); print(next(g), g.send(3), g.throw(KeyError("t"))); g.close()
def from_none():
    yield from None
attempt(next, from_none())
def stop_inside():
    yield 1
    raise StopIteration("leaks")
g = stop_inside(); next(g)
attempt(next, g)
def stop_via_next():
    yield next(iter([]))
attempt(next, stop_via_next())
def reenter():
    yield next(me)
me = reenter()
attempt(next, me)
def self_close():
    yield 1
    me2.close()
me2 = self_close(); next(me2)
attempt(next, me2)
print(inspect.getgeneratorstate(echo()))
g = echo(); next(g); print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g)); g.close(); print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
def named(): yield
g = named(); g.__name__ = "renamed"; g.__qualname__ = "q.renamed"
print(g.__name__, g.__qualname__, g.gi_code.co_name, type(g), isinstance(g, types.GeneratorType), iter(g) is g)
attempt(setattr, g, "__name__", 5)
attempt(type(g))
print([*(x * y for x in range(3) for y in range(x) if y or x)], sum(i for i in range(5)), dict((i, i * i) for i in range(3)))
attempt(lambda: (x for x in 5))
lazy = (print("evaluated", i) or i for i in [1, 2])
print("not yet"); print(list(lazy))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
from itertools import islice
print(list(islice(fib(), 15)))
def tree(t):
    if isinstance(t, list):
        for s in t: yield from tree(s)
    else: yield t
nested = [1, [2, [3, [4]], 5], [[6]]]
print(list(tree(nested)))
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(sum(deep(100)))
def finalized():
    try: yield 1
    finally: print("cleanup ran")



class Iter:
    def __iter__(self):
        yield 1
        yield 2
a, *b = Iter(); print(a, b, [*Iter(), *Iter()])
x = yield_expr = None
def expressions():
    a = (yield) or "none"
    b = yield a, (yield)
    return [a, b, (yield)]
g = expressions(); print(next(g), g.send("A"), g.send("B"), g.send("C"))
attempt(g.send, "D")
