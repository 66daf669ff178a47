# PEP 695 and 696: generic functions, classes, type aliases, bounds, constraints, defaults, lazy evaluation, scopes, errors.
import typing
from typing import TypeVar, ParamSpec, TypeVarTuple, Generic, get_type_hints

def first[T](xs: list[T]) -> T: return xs[0]
class Box[T, *Ts, **P]:
    def get[U: int](self, u: U) -> T: ...
    attr: T
type Alias[K: str, V = int] = dict[K, V]
type Plain = int | None
type Rec = list[Rec] | int
type Lazy = undefined_name
print(first.__type_params__, first([1]), Box.__type_params__, Box.get.__type_params__, Alias.__type_params__, Plain, Plain.__value__, Alias.__value__, Alias.__name__, Plain.__module__, Plain.__type_params__)
print(type(Plain), Rec.__value__, Alias[str, int], Alias[str, int].__origin__ is Alias, Alias[str].__args__, Box.__orig_bases__, Box.__mro__, Box.__parameters__)
try: Lazy.__value__
except NameError as e: print(e)
undefined_name = bytes
print(Lazy.__value__)
T = Box.__type_params__[0]
print([(p.__name__, type(p).__name__) for p in Box.__type_params__], T.__bound__, T.__constraints__, T.__default__ is typing.NoDefault, T.has_default(), T.__covariant__, T.__contravariant__, T.__infer_variance__)
class B[A: int, C: (int, str), D = str, **F = [int]]: pass
class E[*E = *tuple[int, ...]]: pass
for p in B.__type_params__ + E.__type_params__:
    print(p, getattr(p, "__bound__", "-"), getattr(p, "__constraints__", "-"), p.__default__, p.has_default())
evaluated = []
def note(x): evaluated.append(x); return int
def lazy_bound[Q: note("bound") = note("default")](): pass
print(evaluated, lazy_bound.__type_params__[0].__bound__, lazy_bound.__type_params__[0].__bound__, evaluated, lazy_bound.__type_params__[0].__default__, evaluated)
class Outer[T]:
    def method(self): return T
    class Inner[U]:
        def both(self): return T, U
    T2 = T
    lam = lambda: T
    comp = [T for _ in range(1)]
print(Outer().method(), Outer.Inner().both(), Outer.T2, Outer.lam(), Outer.comp, hasattr(Outer, "T"))
def outer[T]():
    def inner[S](): return T, S
    return inner()
print(outer())
x = "global"
class Scope:
    x = "class"
    def f[T: x](self): return T.__bound__
    type A = x
    type B[T: (x, int)] = T
print(Scope().f(), Scope.A.__value__, Scope.B.__type_params__[0].__constraints__)
def decorate(f): print("decorated", f.__name__, f.__type_params__); return f
@decorate
def decorated[T](a: T = "default evaluated once") -> T: return a
print(decorated())
def default_scope[T](a=[1]): return a
print(default_scope.__annotations__, decorated.__annotations__, first.__annotations__)
class Pair[T, U]: pass
class Sub[T](Pair[T, int]): pass
print(Sub.__orig_bases__, Sub.__bases__, [c.__name__ for c in Sub.__mro__], Sub[bool].__args__)
class Kw[T](metaclass=type): pass
print(Kw.__type_params__, Kw.__bases__)
async def agen[T](a: T): yield a
print(agen.__type_params__)
old = TypeVar("old", bound=int); spec = ParamSpec("spec"); tup = TypeVarTuple("tup")
class Old(Generic[old, *tup]): pass
print(old, old.__bound__, spec, tup, Old.__parameters__, Old[int, str, bytes], spec.args, spec.kwargs, typing.Unpack[tup], list[old][int], dict[old, old][str])
for f in (lambda: TypeVar("X", int), lambda: TypeVar("X", covariant=True, contravariant=True), lambda: TypeVar("X", int, str, bound=int), lambda: Box[()], lambda: Plain[int], lambda: Alias[int, str, bytes] if False else Alias[int], lambda: Generic[int], lambda: Generic[T, T], lambda: isinstance(1, Plain), lambda: T(), lambda: type("S", (T,), {}), lambda: Plain(), lambda: setattr(Plain, "__value__", 1), lambda: typing.TypeAliasType("X", int, type_params=(1,)) , lambda: typing.TypeAliasType("X", int).__value__):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
for source in ["def f[T, T](): pass", "class A[T](T): pass\n", "def f[](): pass", "type X[] = int", "def f[T=int, U](): pass", "def f[*T: int](): pass", "def f[**P: int](): pass", "def f[*T = int](): pass", "def f[T: (yield)](): pass", "def f[T: (x := 1)](): pass", "type X = (yield)", "type X = (x := 1)", "type X = await y", "class A[T]((yield)): pass", "def f[T]() -> (yield): pass", "type 5 = int", "type a.b = int", "type X[T] = lambda: T", "def f[T](T): pass", "def f[T](): T = 1", "def f[T](): nonlocal T", "def f[T](): global T", "type X[T: int = str] = T", "type: int = 5", "type = 5; type (x)", "def f[a.b](): pass", "def f[T: ](): pass", "lambda[T]: T", "def f[T](x: (y := 1)): pass", "class A[T]:\n  type T = int", "def f[__T](): pass", "class C[T]:\n  nonlocal T", "async def f[T: await x](): pass", "def f[T: [i for i in x]](): pass"]:
    try: compile(source, "<t>", "exec"); print(source, "ok")
    except SyntaxError as e: print(source.replace("\n", "/"), "|", e.msg, e.lineno, e.offset, e.end_offset)
class Mangle:
    def f[__T: int](self, a: __T): return a
print(Mangle.f.__type_params__, Mangle.f.__annotations__)
def annotated[T](a: "T", b: list["T"]) -> "Alias[T]": ...
print(get_type_hints(annotated))
import copy, pickle
print(copy.copy(T) is T, copy.deepcopy(Plain) is Plain, pickle.loads(pickle.dumps(Plain)) is Plain, pickle.loads(pickle.dumps(Alias)) is Alias)
print(Plain | str, int | Plain, Alias[int, int] | None, T | None, typing.Optional[T], hash(Plain) == hash(Plain), Plain == Plain)
