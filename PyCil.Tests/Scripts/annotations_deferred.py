# Annotations (PEP 649 and 749): lazy evaluation, formats, scopes, conditional ones, classes, modules, the future import.
import annotationlib
from annotationlib import Format, get_annotations
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

log = []
def note(v): log.append(v); return v
def f(a: note("a"), b: note("b") = 1, *args: note("args"), c: note("c"), **kw: note("kw")) -> note("ret"): ...
print(log, f.__annotations__, log, f.__annotations__ is f.__annotations__, len(log)); log.clear()
print(f.__annotate__(Format.VALUE), len(log)); attempt(lambda: f.__annotate__(Format.STRING)); attempt(lambda: f.__annotate__(0)); attempt(lambda: f.__annotate__())
def undef(x: Later, y: Later2[int] | None, *, z: "string") -> list[Later]: ...
for fmt in (Format.STRING, Format.FORWARDREF, Format.VALUE): attempt(lambda: get_annotations(undef, format=fmt) if fmt != Format.FORWARDREF else {k: type(v).__name__ for k, v in get_annotations(undef, format=fmt).items()})
class Later: pass
class Later2: __class_getitem__ = classmethod(lambda c, i: c)
attempt(lambda: undef.__annotations__["y"])
class C:
    x: int
    y: "str" = 1
    z: note("class") = 5
    def m(self, a: x) -> y: ...
    x = "class x"
    self_ref: C
    _private: float
    __mangled: bytes
print(log, C.__annotations__, log, C.m.__annotations__, C.__annotate__ is not None, C.__dict__.get("__annotations__", "not in dict"))
class D(C): pass
class E(C): own: int
print(D.__annotations__, E.__annotations__, get_annotations(D), [k for c in E.__mro__ for k in get_annotations(c)]); D.__annotations__ = {"set": 1}; print(D.__annotations__); del D.__annotations__; print(D.__annotations__)
class Cond:
    if True: yes: int
    else: no: int
    for i in range(2): loop: i
    while False: never: str
    try: tried: float
    except ValueError: handled: str
    with open(__file__) as _f: managed: bool
    if 0: dead: str
print(Cond.__annotations__)
x: int = 1
if x: module_cond: str
def scope():
    local: undefined_name = 1
    def inner(a: scope_var) -> scope_var: ...
    scope_var = "cell"
    return inner.__annotations__, sorted(k for k in locals() if k != "inner")
print(scope()); print(sorted(__annotate__(1)), module_cond if "module_cond" in globals() else "not bound")
def gen(a: [i for i in range(3)], b: (lambda: 5)(), c: {k: v for k, v in [(1, 2)]}, d: f"{x}"): ...
print(gen.__annotations__)
class Generic[T]:
    a: T
    b: list[T]
    def m[U](self, x: T, y: U) -> tuple[T, U]: ...
print(Generic.__annotations__, Generic.m.__annotations__)
for src in ("x: (yield) = 1", "def f(x: (yield)): pass", "def f(x: (y := 1)): pass", "x: (y := 1)", "async def f(x: await y): pass", "x: await y", "class A:\n x: (yield)", "def f() -> (yield): pass", "x: int: str", "def f(x: *y): pass", "def f(*x: *y): pass", "lambda x: int: 1", "(x): int", "(x.y): int", "x[0]: int = 5" , "x, y: int", "[x]: int", "f(): int", "x: int += 1", "global x\nx: int", "def f():\n global x\n x: int", "def f():\n nonlocal x\n x: int", "from __future__ import annotations\nx: (yield)", "from __future__ import annotations\ndef f(x: (y := 1)): pass"):
    try: compile(src, "<a>", "exec"); print(src.replace("\n", "; "), "ok")
    except SyntaxError as e: print(src.replace("\n", "; "), "|", e.msg, e.lineno, e.offset)
ns = {}; exec("from __future__ import annotations\ndef f(a: int, b: undefined[x] = 1, *c: 'q') -> None | 1: ...\nclass K:\n  z: list[int]\n  w: (1,\n   2)\nm: f'{x}' = 1\ns: 'a' 'b'\nl: lambda x: -x\nn: not a and b\nt: x if y else z\nu: [i for i in j if k]\nv: a[1:2, ...]\np: {**a, 'b': 1}\no: a.b(c, *d, e=1)\nr: -1 ** 2\nq: await_\n", ns); print(ns["f"].__annotations__, ns["K"].__annotations__, ns["__annotations__"])
def wrapped(x: int): ...
wrapped.__annotations__ = {"x": "replaced"}; print(wrapped.__annotations__, wrapped.__annotate__); wrapped.__annotate__ = lambda fmt: {"y": fmt}; print(wrapped.__annotations__); attempt(lambda: setattr(wrapped, "__annotate__", 5)); attempt(lambda: setattr(wrapped, "__annotations__", 5)); wrapped.__annotate__ = lambda fmt: 5; attempt(lambda: wrapped.__annotations__); wrapped.__annotate__ = None; print(wrapped.__annotations__)
print(annotationlib.get_annotate_from_class_namespace(C.__dict__) is not None, annotationlib.type_repr(list[int]), annotationlib.type_repr(len), annotationlib.annotations_to_string({"a": int, "b": None}), Format.VALUE, list(Format)); attempt(lambda: get_annotations(5)); attempt(lambda: get_annotations(f, eval_str=True, format=Format.STRING)); attempt(lambda: get_annotations(undef, eval_str=True)["z"])
fr = annotationlib.ForwardRef("a.b[c]"); print(fr, fr.__forward_arg__, fr == annotationlib.ForwardRef("a.b[c]"), hash(fr) == hash(annotationlib.ForwardRef("a.b[c]"))); attempt(lambda: fr.evaluate()); attempt(lambda: annotationlib.ForwardRef("1 +").evaluate()); attempt(lambda: annotationlib.ForwardRef("int | None").evaluate()); attempt(lambda: annotationlib.ForwardRef("x").evaluate(globals={"x": 5})); attempt(lambda: annotationlib.ForwardRef("n", owner=C).evaluate(locals={"n": 6})); attempt(lambda: annotationlib.ForwardRef("zz").evaluate(format=Format.FORWARDREF)); attempt(lambda: annotationlib.ForwardRef(5))
