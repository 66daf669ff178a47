# inspect: signatures, members, source, frames, classification.
import functools
import inspect
from inspect import signature, Parameter, Signature

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

def f(a, b: int = 1, /, c=2, *args: str, d, e: "list" = None, **kw) -> bool:
    "doc of f"
class C:
    "doc of C"
    attr = 1
    def __init__(self, x, y=2): pass
    def m(self, a): "doc m"
    @classmethod
    def cm(cls, a): pass
    @staticmethod
    def sm(a): pass
    @property
    def p(self): "prop"; return 1
    def __call__(self, q): pass
class D(C):
    def m(self, a): pass
class Meta(type):
    def __call__(cls, *a, z=1): pass
class WithMeta(metaclass=Meta): pass
class New:
    def __new__(cls, n, *, k): return super().__new__(cls)
class Sig: __signature__ = Signature([Parameter("w", Parameter.KEYWORD_ONLY)])
@functools.wraps(f)
def wrapped(*a, **k): pass
print(signature(f), signature(C), signature(C.m), signature(C(1).m), signature(C.cm), signature(C.sm), signature(C(1)), signature(WithMeta), signature(New), signature(Sig), signature(wrapped), signature(wrapped, follow_wrapped=False), signature(functools.partial(f, 1, d=5)), signature(lambda *, a=(1,): 0), signature(len), signature(print), signature(sorted), signature(str.join), signature([].append), signature(int.__add__), signature(compile), sep="\n")
for o in (5, "x", int, dict, type, range, max, print.__call__, getattr, iter, C.attr): attempt(lambda: signature(o))
s = signature(f); p = s.parameters
print(list(p), p["b"], p["b"].default, p["b"].annotation, p["args"].kind, p["args"].kind.description, str(p["d"].kind), p["d"].default is Parameter.empty, s.return_annotation, repr(s), repr(p["e"]), s == signature(f), hash(s) == hash(signature(f)), s.replace(return_annotation=Signature.empty), p["c"].replace(name="z", default=9), s.format(max_width=20), s.format(quote_annotation_strings=False))
b = s.bind(1, 2, 3, 4, 5, d=6, zz=7); print(b, b.args, b.kwargs, b.arguments, b.signature is s); b2 = s.bind_partial(); b2.apply_defaults(); print(b2.arguments); b3 = s.bind(1, d=2); b3.apply_defaults(); print(b3.arguments, b3 == s.bind(1, d=2))
for g in (lambda: s.bind(), lambda: s.bind(1), lambda: s.bind(1, d=1, a=2), lambda: signature(lambda x: 0).bind(1, 2), lambda: signature(lambda x: 0).bind(y=1), lambda: signature(lambda x: 0).bind(1, x=2), lambda: Parameter("1x", Parameter.KEYWORD_ONLY), lambda: Parameter("x", 99), lambda: Parameter("class", Parameter.KEYWORD_ONLY), lambda: Parameter("x", Parameter.VAR_POSITIONAL, default=1), lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY), Parameter("b", Parameter.POSITIONAL_ONLY)]), lambda: Signature([Parameter("a", Parameter.POSITIONAL_ONLY, default=1), Parameter("b", Parameter.POSITIONAL_ONLY)]), lambda: Signature([Parameter("a", Parameter.POSITIONAL_ONLY)] * 2), lambda: Signature.from_callable(5), lambda: Signature(5)): attempt(g)
def gen(): yield
async def co(): pass
async def ag(): yield
tests = {"module": inspect, "class": C, "func": f, "method": C(1).m, "builtin": len, "bmeth": [].append, "gen fn": gen, "gen": gen(), "coro fn": co, "agen fn": ag, "agen": ag(), "lambda": lambda: 0, "int": 5, "prop": C.p, "wrapper": object.__init__, "mdesc": str.join, "getset": int.real if False else type.__dict__["__dict__"], "partial": functools.partial(co), "code": f.__code__, "tb": None, "abc": __import__("collections").abc.Sized}
for name in ("ismodule", "isclass", "isfunction", "ismethod", "isbuiltin", "isgeneratorfunction", "isgenerator", "iscoroutinefunction", "isasyncgenfunction", "isasyncgen", "isawaitable", "isroutine", "ismethoddescriptor", "isdatadescriptor", "isgetsetdescriptor", "ismemberdescriptor", "iscode", "isabstract", "istraceback", "isframe", "ismethodwrapper", "ispackage"):
    print(name, [k for k, v in tests.items() if getattr(inspect, name)(v)])
print([n for n, v in inspect.getmembers(C) if not n.startswith("__")], inspect.getmembers(C(1), inspect.ismethod)[0][0], [(a.name, a.kind, a.defining_class.__name__) for a in inspect.classify_class_attrs(D) if not a.name.startswith("__")], inspect.getdoc(D.m), inspect.getdoc(f), inspect.getdoc(5) == int.__doc__, inspect.cleandoc("  a\n    b\n  c "), inspect.getmro(D), inspect.getmodule(f).__name__, inspect.getmodulename("/a/b.py"), inspect.unwrap(wrapped) is f, inspect.getcallargs(f, 1, d=2) if False else "-")
print(inspect.getsource(C.m), inspect.getsourcelines(gen), inspect.getsource(New).splitlines()[0], inspect.getcomments(attempt), inspect.getsourcefile(f).endswith("lib_inspect.py"), inspect.getfile(C).endswith("lib_inspect.py"), inspect.findsource(D)[1]); attempt(lambda: inspect.getsource(len)); attempt(lambda: inspect.getfile(int)); attempt(lambda: inspect.getsource(5))
def frames():
    fr = inspect.currentframe(); st = inspect.stack()
    return fr.f_code.co_name, st[0].function, st[1].function, st[0].code_context[0].strip(), st[0].index, inspect.getframeinfo(fr).function, sorted(inspect.getargvalues(fr).locals), st[0].positions is not None
def arg_frame(a, *b, c=1, **d): return inspect.formatargvalues(*inspect.getargvalues(inspect.currentframe()))
print(frames(), arg_frame(1, 2, z=3)); print(inspect.getfullargspec(f), inspect.getfullargspec(C(1).m), sep="\n")
def outer():
    x = 1; global_name = len
    def inner(): return x, f, print, undefined
    return inner
print(sorted(inspect.getclosurevars(outer()).nonlocals))
class Dyn:
    real = 1
    def __getattr__(self, n): raise RuntimeError("touched")
print(inspect.getattr_static(Dyn(), "real"), inspect.getattr_static(Dyn(), "nope", "default"), inspect.getattr_static(C(), "p"), inspect.getattr_static(C, "cm")) if False else print(inspect.getattr_static(Dyn(), "real"), inspect.getattr_static(Dyn(), "nope", "default")); attempt(lambda: inspect.getattr_static(Dyn(), "nope"))
print(inspect.get_annotations(f), inspect.get_annotations(C), inspect.formatannotation(int), inspect.formatannotation(list[int]), inspect.isabstract(tests["abc"]), inspect.CO_GENERATOR & gen.__code__.co_flags != 0, inspect.indentsize("  x"), inspect.getgeneratorstate(gen()), inspect.getasyncgenstate(ag()), inspect.markcoroutinefunction(lambda: 0) is not None, inspect.iscoroutinefunction(inspect.markcoroutinefunction(lambda: 0)))
