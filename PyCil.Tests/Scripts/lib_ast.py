# ast: parse, dump, unparse, visitors, transformers, literal_eval, positions, compile, node construction and its errors.
import ast
import warnings

def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, "|", e)

source = '''
import os, sys as s
from . import x
from ..a.b import (c as d, e)
@deco(1)
async def f(a, /, b: int = 2, *args, c, d=4, **kw) -> "ret":
    """doc"""
    global g
    async for i in aiter(): yield i
    async with a as b, c: await z
    return None
class C[T: int = str, *Ts, **P](Base, metaclass=M, **kw):
    x: int = 1
    y: str
    (z): int
type Alias[T] = list[T]
for i, (j, *k) in x: continue
else: pass
while True: break
if a: b
elif c: d
else: e
try: a
except (X, Y) as e: raise
except: raise E from None
else: b
finally: c
try: a
except* V: b
with (open(a) as f, b): pass
match v:
    case 1 | -2 | 'a' | None | a.b: pass
    case [x, *_, y] if g: pass
    case {'k': v, **rest}: pass
    case P(1, y=2) as w: pass
    case _: pass
del a, b[0], c.d
assert a, "msg"
a = b = c, d = 1, 2
a += 1; a @= b; a //= 2; a **= 3; a >>= 1
x = a if b else lambda *a, k=1, **kw: (yield)
y = [i for i in a if b if c for j in d], {i async for i in a}, {k: v for k, v in z}, (i for i in x)
z = a or b and not c; w = -a ** +b; v = ~a << 1 | 2 & 3 ^ 4
u = a < b <= c != d is not e not in f
t = f"{a!r:>{w}} {b=} {{}}", b'bytes', 'it''s', 1.5j, ..., 1e400, -1e400, t"{x:y}"
s = a[1:2, ::3, ...], a[b][*c], {**a, 'b': 1}, {1, 2}, (1,), (), [*a, b], a(*b, c, **d, e=1), (n := 5), await_
nonlocal_ = 'a\\n\\'"' + "'"
'''
tree = ast.parse(source)
print(ast.dump(tree, indent=1)[:3000])
text = ast.unparse(tree); print(text)
print(ast.dump(ast.parse(text)) == ast.dump(tree))
for e in ("(a, b)", "(yield)", "a if (b if c else d) else e", "(a if b else c) if d else e", "(lambda: 1)()", "-(-1)", "(-1) ** 2", "-1 ** 2", "2 ** -1", "(a ** b) ** c", "a ** b ** c", "(a, *b)", "a[(1, 2)]", "a[1:2, 3]", "not (a and b)", "(not a) and b", "(a or b) and c", "(a < b) < c", "a + (b + c)", "a - (b - c)", "(a := 1)", "f((yield))", "(await_)", "1 .real", "1.5.real", "(1).__class__", "'a' 'b'", "f'{\"a\"}'", "f'{a!r:{b}}'", "{**a}", "lambda a, /, b=1, *, c: a", "[*a]", "a[b:c:d]", "a[:]", "a[*b]", "1_000", "0xff", "1e10", "b'\\xff'", "'\\x00\\n\\t'", "'''a\nb'''", "...", "(x for x in y)", "f(x for x in y)", "f(a, (x for x in y))", "[x for x in (a if b else c)]", "(a if b else c)[0]", "(await a) ** 2" if False else "a", "print(*a, **b)", "a @ b", "~-+a", "x if y else(z)", "{1: 2, **x}", "'\"' + \"'\"", "'\\'\"'", "'\\\\'", "u'x'", "1j", "1e400", "[1e400]"): print(e, "=>", ast.unparse(ast.parse(e)))
for lit in ("1", "-1", "+1", "1 + 2j", "-1 - 2j", "'a' 'b'", "b'x'", "[1, (2,), {3: 4}, {5}]", "set()", "None", "True", "{}", "()", "...", "1 + 2", "a", "f()", "[a]", "-'a'", "{1: 2, **{}}", "f'a'", "1 if 2 else 3", " 1", "\n1", "1\n", "", "(" * 50 + ")" * 50, "--1", "1 < 2", "lambda: 1"): attempt(lambda: repr(ast.literal_eval(lit)))
class V(ast.NodeVisitor):
    def __init__(self): self.names = []
    def visit_Name(self, n): self.names.append((n.id, type(n.ctx).__name__)); self.generic_visit(n)
    def visit_Constant(self, n): self.names.append(n.value)
v = V(); v.visit(ast.parse("a = b + 1; del c; d(e, 'x')")); print(v.names)
class T(ast.NodeTransformer):
    def visit_Name(self, n): return ast.copy_location(ast.Name("new_" + n.id, n.ctx), n)
    def visit_Pass(self, n): return None
    def visit_Expr(self, n): return [n, n]
t = T().visit(ast.parse("a = b\npass\nc")); print(ast.unparse(t))
ns = {"x": 20}; exec(compile(ast.fix_missing_locations(ast.Module([ast.Assign([ast.Name("r", ast.Store())], ast.BinOp(ast.Name("x", ast.Load()), ast.Mult(), ast.Constant(2)))], [])), "<ast>", "exec"), ns); print(ns["r"], eval(compile(ast.Expression(ast.Constant(7), lineno=1, col_offset=0) if False else ast.fix_missing_locations(ast.Expression(ast.Constant(7))), "<e>", "eval")))
n = ast.parse("foo(\n  bar, baz)").body[0].value
print(n.lineno, n.col_offset, n.end_lineno, n.end_col_offset, ast.get_source_segment("foo(\n  bar, baz)", n.args[1]), [type(c).__name__ for c in ast.iter_child_nodes(n)], [f for f, _ in ast.iter_fields(n)], len(list(ast.walk(n))), ast.get_docstring(ast.parse("'''  doc\n    more'''")), ast.get_docstring(ast.parse("1")))
n2 = ast.parse("x = 1"); ast.increment_lineno(n2, 5); print(n2.body[0].lineno, ast.dump(n2, include_attributes=True), ast.dump(ast.Constant(1), annotate_fields=False), ast.dump(ast.arguments(), show_empty=True), ast.dump(ast.arguments()), repr(ast.Name("a", ast.Load())), repr(ast.parse("a + b")))
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    for f in (lambda: ast.Name(), lambda: ast.Name("a", bad=1).bad, lambda: ast.Name("a", "b", "c", "d"), lambda: ast.Name("a", id="b"), lambda: ast.BinOp().left, lambda: ast.Constant().value, lambda: ast.Name("x").ctx, lambda: ast.FunctionDef("f").args, lambda: ast.Call(ast.Name("f")).args, lambda: compile(ast.Module([ast.Pass()], []), "", "exec"), lambda: compile(ast.Module([5], []), "", "exec"), lambda: compile(ast.Expression(ast.Name("a", ast.Store(), lineno=1, col_offset=0)), "", "eval"), lambda: compile(ast.fix_missing_locations(ast.Module([ast.Delete([])], [])), "", "exec"), lambda: compile(ast.fix_missing_locations(ast.Expression(ast.Constant([1]))), "", "eval"), lambda: compile(ast.fix_missing_locations(ast.Expression(ast.Name("None", ast.Load()))), "", "eval"), lambda: compile(ast.fix_missing_locations(ast.Expression(ast.BoolOp(ast.And(), []))), "", "eval"), lambda: compile(ast.parse("1"), "", "eval"), lambda: compile(ast.fix_missing_locations(ast.Module([ast.Return()], [])), "", "exec"), lambda: ast.unparse(5), lambda: ast.parse(5), lambda: ast.dump(5), lambda: ast.parse("a b"), lambda: ast.parse("def f(x): return x", mode="eval"), lambda: ast.parse("x: int", feature_version=(3, 5)), lambda: ast.parse("match x:\n case 1: pass", feature_version=(3, 9)), lambda: ast.parse("(int) -> str", mode="func_type"), lambda: ast.dump(ast.parse("(int, *str) -> str", mode="func_type")), lambda: ast.parse("x", mode="zap"), lambda: ast.literal_eval(ast.Constant(5)), lambda: compile("1", "", "exec", flags=ast.PyCF_ONLY_AST), lambda: ast.dump(compile("x = 1 + 2", "", "exec", flags=ast.PyCF_OPTIMIZED_AST)), lambda: ast.dump(ast.parse("x = 1 # type: int", type_comments=True)), lambda: ast.Name.__match_args__, lambda: ast.BinOp._fields, lambda: ast.expr._attributes, lambda: ast.BinOp._field_types, lambda: issubclass(ast.Name, ast.expr), lambda: ast.Name.__doc__, lambda: ast.expr.__doc__, lambda: ast.Add() == ast.Add(), lambda: ast.compare(ast.parse("a+b"), ast.parse("a + b")), lambda: ast.compare(ast.parse("a"), ast.parse("b"))): attempt(f)
import copy, pickle
print(ast.dump(copy.deepcopy(ast.parse("a+1"))), ast.dump(pickle.loads(pickle.dumps(ast.parse("a")))), ast.dump(copy.replace(ast.Name("a", ast.Load()), id="z")))
match ast.parse("a + 1").body[0].value:
    case ast.BinOp(ast.Name(name), op, ast.Constant(v)): print(name, type(op).__name__, v)
class My(ast.Name): extra = 1
print(isinstance(My("x"), ast.Name), ast.dump(My("x", ast.Load())), ast.Module.__mro__[1].__name__)
