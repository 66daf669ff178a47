# symtable: scopes, kinds of names, annotation and type parameter scopes.
import symtable

source = '''
import os
x: int = 5
def f(a, *b, c=1, **d):
    global g
    y = [i for i in a]
    lambda q: q + y
    class C[T: int = str](object):
        z = y
        def m(self): return __class__
    return y
type A[K] = K
def gen[T](x: T) -> int:
    yield x
'''


def show(table, indent=""):
    print(indent + table.get_name(), table.get_type(), table.get_lineno(), table.is_nested(), table.is_optimized())
    for s in sorted(table.get_symbols(), key=lambda s: s.get_name()):
        kinds = [k for k in ("global", "local", "free", "parameter", "imported", "annotated", "assigned", "referenced", "nonlocal", "namespace", "type_parameter", "comp_iter") if getattr(s, "is_" + k)()]
        print(indent, s.get_name(), *kinds)
    for child in table.get_children():
        show(child, indent + "    ")


show(symtable.symtable(source, "?", "exec"))
for bad in ("a b", "nonlocal x", "def f(): global a; a = 1; nonlocal a"):
    try:
        symtable.symtable(bad, "file.py", "exec")
    except SyntaxError as e:
        print(e)
