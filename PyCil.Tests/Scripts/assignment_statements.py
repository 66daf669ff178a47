# Assignment: targets of every kind, unpacking, augmented, annotated, walrus, chained, del; what happens when it fails.
def attempt(src, **ns):
    try: exec(src, ns); print(src.replace("\n", "; "), "=>", {k: v for k, v in ns.items() if k != "__builtins__"})
    except Exception as e: print(src.replace("\n", "; "), "=>", type(e).__name__, e)

for src in ("a = b = c = 1", "a, b = 1, 2", "a, = [1]", "(a, b), [c, *d] = (1, 2), 'xyz'", "a, *b = 'q'", "*a, b = range(4)", "a, *b, c = 1, 2", "[*a] = 'ab'", "a, b = b, a = 1, 2", "a = [1, 2]\na[0], a[1] = a[1], a[0]", "i = 0\ni, l = 1, [0, 0]\nl[i] = i = 5", "a = b = []\na.append(1)", "() = ()", "[] = ''", "a, b = {1: 2, 3: 4}", "a, (b, (c, *d)) = 1, (2, (3, 4, 5))", "x = y = z = object\nx = 1",
            "a, b = 1", "a, b = 1,", "a, b = 1, 2, 3", "a, *b, c = 1,", "() = 1,", "a, b = None", "a, b = 'abc'", "(a, b), c = 1, 2", "*a, = 5", "a.b = 1", "5 .x = 1" if False else "a = 5\na.x = 1", "a[0] = 1", "a = ()\na[0] = 1", "del a", "a = 1\ndel a\na", "a = [1, 2, 3]\ndel a[0], a[-1]", "a = [1, 2, 3, 4]\ndel a[::2]", "a, b = 1, 2\ndel (a, b)", "a = 1\ndel a, a", "del ()", "a = {1: 2}\ndel a[5]"): attempt(src)
for src in ("a = 1\na += 2", "a = [1]\nb = a\na += (2,)", "a = (1,)\nb = a\na += (2,)", "a = 'x'\na *= 3", "a = 7\na //= 2\na **= 3\na %= 5\na <<= 4\na |= 1\na ^= 3\na &= 14\na >>= 1", "a = 1\na /= 4", "a = {1}\nb = a\na |= {2}\na -= {1}", "a = {}\na |= {'k': 1}", "a = [1]\na[0] += 5", "a = ([],)\na[0] += [1]", "a += 1", "a = 1\na += 'x'", "a = None\na -= 1", "a = [0]\na[5] += 1", "a = 2\na @= 3", "a = [3]\na *= 2", "a = b''\na += b'x'", "a = {1: 1}\na[2] += 1", "a = [1]\na += 5"): attempt(src)
t = ([],)
try: t[0] += [1]
except TypeError: print(t)
class Log:
    def __getattr__(self, n): print(" get", n); return 10
    def __setattr__(self, n, v): print(" set", n, v)
    def __getitem__(self, k): print(" getitem", k); return 20
    def __setitem__(self, k, v): print(" setitem", k, v)
    def __delitem__(self, k): print(" delitem", k)
    def __delattr__(self, n): print(" delattr", n)
l = Log()
l.a += 1; l[l.b] -= 2; l.x, l[1:2] = 1, 2; del l.q, l["w"]; l.a.real if False else None
for l.loop in range(2): pass
import contextlib
with contextlib.nullcontext("entered") as l.f: pass
[0 for l["comp"] in "ab"]
def f(tag, v=None): print(" eval", tag); return v
f("obj", l).attr = f("value", 1); f("seq", l)[f("index", 0)] = f("value", 2); f("seq", l)[f("index", 0)] += f("value", 2)
x: int = 5; y: "unresolved"; (z): int = 1; l.ann: f("annotation of attribute") = 3; l[0]: f("annotation of item"); w: f("not evaluated") if False else int
print(__annotations__ if False else sorted(__annotate__(1)) if "__annotate__" in globals() and False else "-", x, z)
def local_ann():
    a: undefined_thing = 1
    b: undefined_thing
    try: return a, b
    except UnboundLocalError as e: return a, str(e)
print(local_ann())
if (m := 5) > 3: print(m, (k := 1, 2), k, [q := 1, q + 1], (p := lambda: 1)())
print([y2 := 1, y2 ** 2], {(j := "key"): j}, f"{(fs := 3)}{fs}", (lambda: (inner := 2))())
while (count := globals().get("count", 0) + 1) < 3: pass
print(count)
for src in ("1 = x", "f() = 1", "a + b = 1", "(a, 1) = x", "None = 1", "True += 1", "a, b += 1", "(a) += 1" if False else "[a] += 1", "x = yield = 1", "*a = 1", "a, *b, *c = x", "del f()", "del 1", "del *a", "del (a, *b)", "a := 1", "(a.b := 1)", "(a[0] := 1)", "((a, b) := 1)", "f(a := 1, b=c := 2)", "x = y := 1", "lambda: x := 1", "(x: int) = 1", "a, b: int = 1", "x: int += 1", "f(): int", "{a: 1} = x", "{a, b} = x", "a if b else c = 1", "not a = 1", "a < b = 1", "'s' = 1", "f'{x}' = 1", "... = 1", "__debug__ = 1", "(yield) = 1", "x = (a = 1)", "f(a.b=1)", "f(1=2)", "f(True=1)", "for 1 in x: pass", "for f() in x: pass", "with a as 1: pass", "with a as f(): pass", "import a as 1", "import a.b as c.d", "from a import b as 1", "except_ = 1; try: pass\nexcept E as 1: pass", "def f(None): pass", "def f(a, a): pass", "lambda a, a: 1", "class None: pass", "global x; x = 1; x: int", "def f():\n global x\n x: int = 1", "del x.y = 1", "a = b += 1", "x = 1 2", "x ==", "x = ", "x = *y", "x = *y, ", "print x", "exec 'x'", "a = 0xg"):
    try: compile(src, "<a>", "exec"); print(src, "ok")
    except SyntaxError as e: print(src.replace("\n", "; "), "|", e.msg, "|", e.lineno, e.offset, e.end_offset)
