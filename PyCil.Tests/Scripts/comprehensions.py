# List, set, dict comprehensions and generator expressions: order, nesting, conditions, scopes, unpacking, async ones.
import asyncio

print([x * y for x in range(3) for y in range(x, 3) if x != y], {x % 3 for x in range(9)} == {0, 1, 2}, {x: y for x, y in zip("abc", range(3))})
print([[j for j in range(i)] for i in range(4)], [a for a, *b in [(1, 2, 3), (4,)]], [b for a, *b in [(1, 2, 3), (4,)]])
print([i for i in range(20) if i % 2 if i % 3], [x if x else "zero" for x in (0, 1)], [(yes := v) for v in "ab"], yes)
print([x for x in (1,)], [x for x in [y for y in "ab"]])
log = []
def note(tag, v):
    log.append(tag)
    return v
r = {note("k", k): note("v", v) for k, v in note("iter", [(1, 2), (3, 4)]) if note("if", True)}
print(r, log)
log.clear()
g = (note("body", x) for x in note("outer", [1, 2]) for y in note("inner", [1]))
print(log); print(list(g), log)
try: (x for x in undefined_name)
except NameError as e: print(e)
lazy = (y for x in [1] for y in undefined_name)
try: next(lazy)
except NameError as e: print(e)
x = "outer"
print([x for x in range(2)], x, [x for _ in range(2)], [[x for x in x] for x in ("ab", "cd")])
class Body:
    n = 3
    items = [1, 2]
    squares = [i * i for i in items]
    try: bad = [n for _ in items]
    except NameError as e: bad = str(e)
    ok = [i for i in range(n)]
    nested = [[j for j in range(i)] for i in items]
    lam = [lambda i=i: i for i in items]
    def method(self): return [self.n for _ in self.items]
    cls = [__qualname__ for _ in range(1)] if False else None
print(Body.squares, Body.bad, Body.ok, Body.nested, [f() for f in Body.lam], Body().method())
def closures():
    fs = [lambda: i for i in range(3)]
    gs = [(lambda j: lambda: j)(i) for i in range(3)]
    i = "local"
    return [f() for f in fs], [g() for g in gs], i
print(closures())
def shadow(a):
    b = [a for a in range(a)]
    c = {a for a in b}
    d = [a + len(b) for b in ([1], [2, 3])]
    return a, b, c == set(b), d
print(shadow(3))
def restores():
    v = "kept"
    try: [1 / v for v in (1, 0)]
    except ZeroDivisionError: pass
    return v
print(restores())
def unbound():
    if False: q = 1
    [q for q in range(2)]
    try: return q
    except UnboundLocalError as e: return str(e)
print(unbound())
def walrus_scope():
    [last := i for i in range(5)]
    any((hit := n) > 2 for n in range(5))
    return last, hit
print(walrus_scope())
def nonlocal_walrus():
    total = 0
    def run():
        nonlocal total
        [total := total + i for i in range(4)]
    run()
    return total
print(nonlocal_walrus())
def locals_inside():
    a = 1
    return [sorted(locals()) for b in range(1)]
print(locals_inside())
def gen_scope(): return list(sorted(k for k in ("a", "b")))
print(gen_scope(), (lambda n: [n + i for i in range(n)])(2))
print(dict(((k, v) for v, k in enumerate("ab")), c=5), max(len(w) for w in "a bb ccc".split()), sorted({w: len(w) for w in "x yy".split()}.items()))
print([*range(2), *[i for i in "ab"]], {**{k: 1 for k in "a"}, **{k: 2 for k in "b"}}, (*(i for i in range(2)),))
print([i for i in range(3) if (lambda: i)()], [f"{i!r}" for i in "a"], [i for i, in [(1,)]], [i for (i, j), k in [((1, 2), 3)]])
class T: pass
t = T(); d = {}
print([0 for t.a in range(3)], t.a, [0 for d["k"] in "xy"], d)
for source in ["[x := 1 for x in y]", "[i := 0 for i in r]", "[(i := 0) for i in r]", "[j for i in (j := r)]", "[yield x for x in y]", "[(yield) for x in y]", "[x for x in y for z in (w := 1)]", "f(x for x in y, 1)", "f(1, x for x in y)", "f(x for x in y)", "class A: [(z := 1) for x in y]", "[*x for x in y]", "{**x for x in y}", "[x, y for x in z]", "[x for x, y in z]", "[x for x in *y]", "[for x in y]", "[x for]", "[x for x]", "[x for x in]", "[x for x in y if]", "[x for 1 in y]", "[x for f() in y]", "{x: y for x in z, 1}", "[x async for x in y]", "lambda: [x async for x in y]", "async def f(): [x async for x in y]", "async def f(): [await x for x in y]", "[await x for x in y]", "def f(): (x async for x in y)", "async def f(): [[x async for x in y] for z in w]", "{x for x in y: 1}", "[x if y for x in z]", "[x for x in a if b else c]", "[x for x in lambda: y]", "[i for i in range(5) if (j := 0) for k in [j := 1]]"]:
    try:
        compile(source, "<c>", "exec")
        print(source, "ok")
    except SyntaxError as e:
        print(source, "|", e.msg, e.offset)
async def arange(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async def main():
    async def double(x): return x * 2
    print([i async for i in arange(3)], {i async for i in arange(2)}, {i: i async for i in arange(2)}, [await double(i) for i in range(3)])
    print([x async for x in (await double(i) async for i in arange(3))], [[j async for j in arange(i)] for i in range(3)])
    g = (i async for i in arange(2))
    print(type(g).__name__, [v async for v in g], [i async for i in arange(5) if i % 2 if await double(i)])
asyncio.run(main())
import sys
def frames(): return [sys._getframe().f_code.co_name for _ in "a"], list(sys._getframe().f_code.co_name for _ in "a")
print(frames())
