# Execution model: binding, resolution, global, nonlocal, class scopes, comprehensions, exec and eval.
x = "global"
def show(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, "|", e)

def unbound():
    print(x)
    x = 1
show(unbound)
def free():
    def inner():
        return y
    if False:
        y = 1
    return inner()
show(free)
def deleted():
    z = 1
    del z
    return z
show(deleted)
def deleted_cell():
    z = 1
    def g():
        return z
    del z
    return g()
show(deleted_cell)
def del_twice():
    z = 1
    del z
    del z
show(del_twice)
def use_global():
    global x, new
    x = "changed"
    new = "made"
    return x, new
show(use_global)
print(x, new)
def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return up, get
up, get = counter()
up(); up(5)
print(get(), up.__closure__[0].cell_contents, up.__code__.co_freevars, counter.__code__.co_cellvars)

class Scope:
    x = "class"
    listed = [x for _ in range(1)]
    def method(self):
        return x
    gen = list(x for _ in range(1))
    inner = (lambda: x)()
    first = [i for i in x]
    class Nested:
        y = x
print(Scope.listed, Scope().method(), Scope.gen, Scope.inner, Scope.first, Scope.Nested.y)

def class_in_function():
    v = "outer"
    class C:
        a = v
        v = "own"
        b = v
        def m(self):
            return v
    return C.a, C.b, C().m()
show(class_in_function)
def class_nonlocal():
    v = 1
    class C:
        nonlocal v
        v = 2
    return v, hasattr(C, "v")
show(class_nonlocal)
def class_global():
    class C:
        global made_by_class
        made_by_class = 3
    return hasattr(C, "made_by_class")
show(class_global)
print(made_by_class)

fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
i = "untouched"
[i for i in range(3)]; {i for i in range(3)}; {i: i for i in range(3)}; list(i for i in range(3))
print(i)
print([last := n for n in range(4)], last)
def walrus():
    total = 0
    r = [total := total + v for v in (1, 2, 3)]
    return r, total
show(walrus)
for loop in range(3): pass
print(loop)
try:
    raise ValueError("e")
except ValueError as err:
    saved = err
print("err" in globals(), saved)

space = {"a": 1}
exec("b = a + 1\ndef f(): return b\nc = f()", space)
print(space["b"], space["c"], eval("a + b", space), eval("a + b", space, {"a": 10}))
show(eval("lambda: undefined_name"))
show(lambda: eval("undefined_name"))
def locals_snapshot():
    a = 1
    d = locals()
    a = 2
    d["b"] = 5
    return d, locals(), locals() is locals()
show(locals_snapshot)
def exec_in_function():
    a = 1
    exec("a = 2; q = 3")
    return a, "q" in locals()
show(exec_in_function)
import sys
def frame_locals():
    a = 1
    proxy = sys._getframe().f_locals
    proxy["a"] = 7
    proxy["extra"] = 8
    return a, dict(proxy)["extra"], type(proxy).__name__, proxy.get("nope"), "a" in proxy, len(proxy) >= 2
show(frame_locals)
class Locals(dict):
    def __missing__(self, key):
        return f"<{key}>"
mapping = Locals(x=1)
exec("out = [anything, x]", {}, mapping)
print(mapping)
show(lambda: exec("global g1\ng1 = 5", space) or space["g1"])
def default_scope(a=[lambda: x]):
    return a[0]()
show(default_scope)
def nested3():
    a = 1
    def m():
        b = 2
        def n():
            return a, b
        return n
    return m()(), m.__code__.co_freevars, m.__code__.co_cellvars
show(nested3)
print(__name__, __builtins__ is not None, __doc__)
del x
show(lambda: x)
