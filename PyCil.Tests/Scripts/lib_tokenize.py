# tokenize, token, keyword, linecache, codeop, symtable: the front end as the library shows it.
import codeop
import io
import keyword
import linecache
import symtable
import token
import tokenize
def toks(src):
    try:
        for t in tokenize.generate_tokens(io.StringIO(src).readline): print(tokenize.tok_name[t.type], tokenize.tok_name[t.exact_type], repr(t.string), t.start, t.end)
    except (tokenize.TokenError, SyntaxError) as e: print(type(e).__name__, e)
for src in ("x = 1\n", "def f(a):\n    return a  # c\n\n\n# end\n", "f'a{x!r:>{w}}b{{'\n", "t'{x}'\n", "if a:\n\tb\n", "'''multi\nline'''\n", "a \\\n b\n", "x = (1,\n 2)\n", "0xff 1_0 1.5e3 2j .5\n", "a += b ** c // d -> e := f ... @g\n", "async def f(): await x\n", "é = 'ü'\n", "x", "", "\n\n", "'open\n", "'''open\n", "  x\n y\n", "a $ b\n", "0777\n", "match x:\n case 1: pass\n", "lambda: (yield)\n", "\f x = 1\n", "x = 1;y=2;\n", "@d\nclass A[T]: pass\n", "b'x' rb'\\n' u'u'\n", "a<>b\n", "}\n", "f'{'\n"):
    print("#", repr(src)); toks(src)
src = "def f(a,b=1):\n    return   a+b # sum\nx = [1,\n  2]\n"
print(tokenize.untokenize(tokenize.generate_tokens(io.StringIO(src).readline)) == src, tokenize.untokenize([(t.type, t.string) for t in tokenize.generate_tokens(io.StringIO("a=1\n").readline)]), tokenize.detect_encoding(io.BytesIO(b"# coding: latin-1\n").readline), tokenize.detect_encoding(io.BytesIO(b"\xef\xbb\xbfx").readline), [t.string for t in tokenize.tokenize(io.BytesIO("é".encode()).readline)])
for bad in (b"# coding: nope\n", b"\xef\xbb\xbf# coding: latin-1\n", b"\xff\n"):
    try: print(tokenize.detect_encoding(io.BytesIO(bad).readline))
    except SyntaxError as e: print(e)
print(token.tok_name[token.PLUS], token.EXACT_TOKEN_TYPES["->"] == token.RARROW, token.ISEOF(token.ENDMARKER), token.ISTERMINAL(1), len(keyword.kwlist), keyword.iskeyword("async"), keyword.issoftkeyword("type"))
linecache.cache["<made>"] = (5, None, ["one\n", "two\n"], "<made>"); print(linecache.getline("<made>", 2), repr(linecache.getline("<made>", 9)), linecache.getlines("<made>"), repr(linecache.getline("/no/such", 1))); linecache.clearcache(); print(repr(linecache.getline("<made>", 1)))
for src in ("x = 1", "if 1:", "if 1:\n  x", "if 1:\n  x\n", "x = (", "x = )", "'abc", "'''abc", "def f():", "x = 1 +", "@d", "class A:\n  pass\n", "", "# c", "x = 1 \\", "a b", "try:\n  x\n", "for x in y: pass", "f'{", "1 +\n"):
    try: r = codeop.compile_command(src); print(repr(src), "incomplete" if r is None else "complete")
    except (SyntaxError, ValueError, OverflowError) as e: print(repr(src), type(e).__name__, e.args[0])
c = codeop.CommandCompiler(); c("from __future__ import annotations"); ns = {}; exec(c("def g(a: undefined): pass\n"), ns); print(ns["g"].__annotations__)
t = symtable.symtable("""
import os
g = 1
def f(a, *b, c=2, **d):
    global g
    local = a
    def inner():
        nonlocal local
        local = g
        return free
    free = [x for x in b]
    return inner
class C[T]:
    attr: int = 1
    def m(self): return __class__
lam = lambda q: q
""", "<st>", "exec")
def walk(s, depth=0):
    print(" " * depth, s.get_type(), s.get_name(), s.get_lineno(), s.is_nested(), s.has_children(), s.is_optimized())
    for y in sorted(s.get_symbols(), key=lambda y: y.get_name()): print(" " * depth, "-", y.get_name(), [n for n in ("is_referenced", "is_parameter", "is_global", "is_declared_global", "is_local", "is_free", "is_assigned", "is_imported", "is_nonlocal", "is_namespace", "is_annotated") if getattr(y, n)()])
    for k in s.get_children(): walk(k, depth + 1)
walk(t); f = next(k for k in t.get_children() if k.get_name() == "f"); print(f.get_parameters(), sorted(f.get_locals()), f.get_globals(), f.get_frees(), t.lookup("C").get_namespace().get_name())
try: symtable.symtable("x = = 1", "?", "exec")
except SyntaxError as e: print(e)
try: t.lookup("zz")
except KeyError as e: print("KeyError", e)
