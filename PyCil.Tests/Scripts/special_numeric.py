# Data model: numeric special methods, reflected and in-place forms, fallbacks and their errors.
import operator

class Tracer:
    def __init__(self, name, answers=True):
        self.name = name
        self.answers = answers
    def __repr__(self):
        return self.name

BINARY = {"add": "+", "sub": "-", "mul": "*", "matmul": "@", "truediv": "/", "floordiv": "//", "mod": "%", "divmod": "divmod", "pow": "**",
          "lshift": "<<", "rshift": ">>", "and": "&", "xor": "^", "or": "|"}
def binary(name, form):
    def method(self, other, *rest):
        print(f"  {self}.{form}({other}{''.join(f', {r}' for r in rest)})")
        return (form, self.name) if self.answers else NotImplemented
    return method
for name in BINARY:
    for prefix in ("", "r", "i"):
        if prefix == "i" and name == "divmod":
            continue
        form = f"__{prefix}{name}__"
        setattr(Tracer, form, binary(name, form))
class Sub(Tracer):
    pass
class SubOverrides(Tracer):
    def __radd__(self, other):
        print("  SubOverrides.__radd__")
        return "sub first"
def attempt(text, **space):
    print(text)
    try:
        scope = dict(space)
        if "=" in text:
            exec(text, scope)
            print("  =", scope["a"])
        else:
            print("  =", eval(text, scope))
    except Exception as e:
        print(" ", type(e).__name__, e)

yes, no, other = Tracer("yes"), Tracer("no", False), Tracer("other")
for name, sign in BINARY.items():
    text = f"divmod(a, b)" if name == "divmod" else f"a {sign} b"
    attempt(text, a=yes, b=1)
    attempt(text, a=1, b=yes)
    attempt(text, a=no, b=no)
    if name != "divmod":
        attempt(f"a {sign}= b", a=no, b=3)
attempt("a + b", a=yes, b=SubOverrides("sub"))
attempt("a + b", a=yes, b=Sub("sub"))
attempt("a + b", a=no, b=other)
attempt("pow(a, b, c)", a=yes, b=2, c=3)
attempt("pow(a, b, c)", a=2, b=yes, c=3)
attempt("pow(a, b, c)", a=2, b=3, c=no)

class Plain:
    pass
for text in ("a + 1", "1 + a", "a += 1", "a - a", "-a", "+a", "~a", "abs(a)", "a @ a", "divmod(a, 1)", "a ** 2", "a << 1", "round(a)", "int(a)", "float(a)", "complex(a)", "hex(a)", "a & 1",
             "operator.index(a)", "[1][a]", "range(a)", "'x' * a", "'a' + 1", "1 + 'a'", "[] + ()", "() + []", "{} | []", "None + None", "len(a)", "bytes(a)", "'%d' % a", "chr(a)", "a > a", "a < 1"):
    attempt(text, a=Plain(), operator=operator)

class Unary:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __int__(self): return 41
    def __float__(self): return 4.5
    def __complex__(self): return 4+5j
    def __index__(self): return 3
    def __bool__(self): return False
u = Unary()
import math
print(-u, +u, ~u, abs(u), round(u), round(u, 2), math.trunc(u), math.floor(u), math.ceil(u), int(u), float(u), complex(u), operator.index(u), bool(u))
print([0, 1, 2, 3, 4][u], "abc" * u, list(range(u)), hex(u), bin(u), bytes(u), "%d %x" % (u, u), divmod(10, 3), 1 << u.__index__())
class Wrong:
    def __int__(self): return "x"
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __bool__(self): return 2
    def __complex__(self): return 1
    def __len__(self): return -1
    def __hash__(self): return "h"
w = Wrong()
for text in ("int(a)", "float(a)", "operator.index(a)", "bool(a)", "complex(a)", "len(a)", "hash(a)", "not a", "[1][a]"):
    attempt(text, a=w, operator=operator)
class OnlyIndex:
    def __index__(self): return 7
o = OnlyIndex()
print(int(o), float(o), complex(o), round(2.5), round(3.5), round(-2.5), round(1234, -2), round(0.5, 0), round(1e300, 2))
