# The words of common errors, with suggestions as the interpreter prints them.
import traceback

def show(source, **space):
    try:
        exec(compile(source, "<demo>", "exec"), space)
    except BaseException as e:
        lines = traceback.format_exception_only(e)
        print(source.split("\n")[-1].strip() if "\n" in source else source, "=>", "".join(lines).strip())
    else:
        print(source, "=> no error")

class Point:
    def __init__(self): self.width = self.height = 0
    def area(self): return self.widht * self.height
    def use(self): return width
for source in ["p.widht", "p.heigth", "p.area()", "p.xyz", "p.Width", "p.use()", "Point.aera", "[].apend", "''.uper", "(1).bit_lenght", "{}.item()", "p.a", "p._width", "None.foo", "import math; math.sqr"]:
    show(source, p=Point(), Point=Point)
for source in ["prnt(1)", "lenn([])", "undefined", "Tru", "def f(alpha): return alhpa\nf(1)", "import o", "x = 1\nxx", "class A:\n  blech = 1\n  def f(self): blech\nA().f()", "maths = 1\nmath.pi", "sys.path", "collections.deque", "os.path", "itertools.count"]:
    show(source)
for source in ["import no_such_module", "import os.nope", "from . import x", "from nothing import y", "import collections.abd"]:
    show(source)
for source in ["def f(a, b): pass\nf()", "def f(a, b): pass\nf(1)", "def f(a, b): pass\nf(1, 2, 3)", "def f(a, *, k): pass\nf(1)", "def f(a, *, k, l): pass\nf(1)", "def f(a, /): pass\nf(a=1)", "def f(a): pass\nf(1, a=2)", "def f(alpha): pass\nf(alhpa=2)",
               "def f(): pass\nf(1)", "def f(): pass\nf(x=1)", "def f(a=1): pass\nf(1, 2)", "def f(a, b=1, *c): pass\nf()", "def f(*, a): pass\nf(1, a=1)", "def f(*, a): pass\nf(1)", "def f(a, b, c, d): pass\nf()", "def f(a, b=2, /, c=3): pass\nf(b=1)", "class C:\n  def m(self): pass\nC().m(1)",
               "def f(a): pass\nf(**{'a': 1}, **{'a': 2})", "def f(a): pass\nf(*5)", "def f(a): pass\nf(**5)", "def f(**k): pass\nf(**{1: 2})", "print(1, sepp='')", "sorted()", "sorted([1], kee=1)", "len()", "len(1, 2)", "int('a', 10, 5)", "dict(1)", "dict([1])", "dict([(1, 2, 3)])", "int(a=1)", "isinstance(1)", "max()", "max([])", "max(1)", "min([], key=len)", "range()", "range(1, 2, 0)", "range('a')", "list(1, 2)", "tuple(x=1)", "zip(1)", "filter(1)", "iter(1)", "iter(1, 2)", "next(1)", "next(iter([]))", "reversed(1)", "abs('a')", "sum(['a'])", "sum([[1]], 5)", "ord('ab')", "ord(1)", "chr(-1)", "chr(0x110000)", "round('a')", "pow(2, -1, 0)", "pow(2, 3.0, 5)", "divmod(1, 0)", "open(1.5)", "open('/no/such/file')", "hash([])", "callable()", "getattr(1, 'x')", "super()", "type(1, 2)", "bytes(-1)", "bytes('a')", "bytes([256])", "bytearray(['a'])", "format(1, 'z')", "format('a', 'd')", "format([], 'x')", "int('12x')", "int('')", "int('1', 99)", "int(None)", "float('x')", "float([])", "complex('x')", "complex('1', 2)", "str(b'a', 'nope')", "b'\\xff'.decode()", "'\\ud800'.encode()", "'a' * (1 << 62)" if False else "'a' * 'b'", "[] + 1", "1 + []", "'a' + 1", "1 / 0", "1 % 0", "1 // 0.0", "0 ** -1", "0.0 ** -1", "(-8) ** 0.5 + 'a'", "1 << -1", "2.0 << 1", "10.0 ** 400", "int(float('inf'))", "int(float('nan'))", "'%d' % 'a'", "'%d %d' % 1", "'%d' % (1, 2)", "'%z' % 1", "'%(a)s' % 1", "'{} {}'.format(1)", "'{a}'.format()", "'{0'.format(1)", "'}'.format()", "'{!x}'.format(1)", "'{:d}'.format('a')", "'{0.x}'.format(1)", "''.join([1])", "'a'.index('b')", "'a'.split('')", "'abc'.replace('a')", "[1].remove(2)", "[].pop()", "[1].pop(5)", "[1].index(3)", "{}.popitem()", "{}.pop('a')", "set().pop()", "{1}.remove(2)", "().index(1)", "a, b = 1", "a, b = 1, 2, 3", "a, b = [1]", "a, *b, c = [1]", "[a, b] = {1}", "for a, b in [(1,)]: pass", "(lambda: 0)(1)", "5()", "'a'()", "None[0]", "del 5 .x" if False else "x = 5; del x.y", "raise 5", "raise ValueError from 5", "assert 1 == 2, 'message'", "{[]: 1}", "{{}}", "with 5: pass", "not_defined += 1", "class A(5): pass", "class A(int, str): pass", "class A: __slots__ = 5", "import sys; sys.setrecursionlimit(0)", "exec('1 +')", "eval('1 1')", "compile('a', 'b', 'c')", "__import__('')", "memoryview(1)", "memoryview(b'a')[5]", "slice()", "property(1, 2, 3, 4, 5)", "type('a', (), {}, x=1)", "object(1)", "object.__new__(int)", "int.__new__(str)", "BaseException.__new__(int)", "frozenset(1)", "set([[]])", "async def f(): pass\nf().send(1)", "def g(): yield\ng().send(1)"]:
    show(source)
