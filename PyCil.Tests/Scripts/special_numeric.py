# Numeric special methods, reflected and in-place, fallbacks and their errors.
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
