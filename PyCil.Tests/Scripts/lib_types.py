# types: namespaces, proxies, functions and classes made by hand, code objects.
import types

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

class C:
    def __init__(self, x): pass
def f(a, b=1): "doc"
n = types.SimpleNamespace(a=1, b="x"); n.c = [n.a]; print(n, n == types.SimpleNamespace(a=1, b="x", c=[1]), vars(n), types.SimpleNamespace({"q": 1}, r=2)); del n.a; print(n); attempt(lambda: n.a); attempt(lambda: types.SimpleNamespace(1))
mp = types.MappingProxyType({"a": 1}); print(mp, mp["a"], mp | {"b": 2}, list(mp), len(mp), "a" in mp, mp.copy(), mp == {"a": 1}, hash is None); attempt(lambda: mp.__setitem__("b", 1)); attempt(lambda: types.MappingProxyType(5))
fn = types.FunctionType(next(k for k in compile("def q(x, y=1): return x + y + k", "q", "exec").co_consts if isinstance(k, types.CodeType)), {"k": 5}, "renamed", (10,)); print(fn(1), fn.__name__, fn.__defaults__, types.MethodType(len, "abc")(), types.new_class("N", (C,), {}, lambda ns: ns.update(v=3)).v, types.resolve_bases((list[int],)), types.CellType(5).cell_contents, types.NoneType(), types.GenericAlias(list, (int,)))
class DA:
    @types.DynamicClassAttribute
    def d(self): return "instance"
print(DA().d); attempt(lambda: DA.d)
c = f.__code__; r = c.replace(co_name="renamed", co_firstlineno=99); print(r.co_name, r.co_firstlineno, c == c.replace(), c == r, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_varnames, c.co_nlocals, c.co_qualname, c.co_docstring if hasattr(c, "co_docstring") else c.co_consts[0], hash(c) == hash(c.replace()))
