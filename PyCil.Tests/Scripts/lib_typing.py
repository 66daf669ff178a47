# typing: special forms, generics, protocols, TypedDict, NamedTuple, overload, get_type_hints, annotationlib.
import annotationlib
import collections.abc
import typing as t
from typing import *

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

print(Optional[int], Union[int, str], Union[int, int], Union[int, None, str], int | None | str, List[int], Dict[str, int], Tuple[int, ...], Tuple[()], Callable[[int], str], Callable[..., Any], Literal[1, "a", None, True], Literal[1, 1], Annotated[int, "m", 5], ClassVar[int], Final[int], Type[int], Self, Never, NoReturn, LiteralString, Concatenate, TypeGuard[int], TypeIs[str], Required[int], NotRequired[int], ReadOnly[int], Unpack[Tuple[int]], Iterable[str], DefaultDict[str, int], Pattern[str], sep="\n")
print(list[int], dict[str, list[int]], tuple[int, ...], tuple[()], type[int], collections.abc.Callable[[int], str], collections.abc.Sequence[int], list[int].__origin__, list[int].__args__, list[int] == list[int], hash(list[int]) == hash(list[int]), list[int]([1]), isinstance([], list), list[T][int] if (T := TypeVar("T")) else None, dict[T, T][int].__args__, list[int] | None, get_origin(List[int]), get_args(Dict[str, int]), get_args(Callable[[int, str], bool]), get_origin(Annotated[int, 1]), get_args(Annotated[int, 1]), get_args(Literal[1, 2]), get_origin(int | str), get_args(int | str), get_origin(5))
for f in (lambda: Optional[1], lambda: Optional[int, str], lambda: Union[()], lambda: Union[1], lambda: List[int, str], lambda: Dict[int], lambda: Tuple[1], lambda: Callable[int], lambda: Callable[int, str], lambda: ClassVar[1, 2], lambda: Annotated[int], lambda: Any(), lambda: Union(), lambda: Optional(), lambda: isinstance(1, Any), lambda: isinstance(1, List[int]), lambda: isinstance([], list[int]), lambda: issubclass(int, Optional[int]), lambda: isinstance(1, Optional[int]), lambda: isinstance(None, Optional[int]), lambda: isinstance(1, Literal[1]), lambda: type("X", (Any,), {})().x, lambda: type("X", (Union[int, str],), {}), lambda: list[int].nothing, lambda: Final(), lambda: int | "str", lambda: "str" | int, lambda: int | 5, lambda: Self[int], lambda: Never[int], lambda: TypeGuard[int, str], lambda: cast(int, "x"), lambda: assert_type(1, str), lambda: assert_never(1), lambda: NewType("U", int)(5), lambda: NewType("U", int), lambda: ForwardRef("a b"), lambda: ForwardRef("int")): attempt(f)
T = TypeVar("T"); K = TypeVar("K"); V = TypeVar("V", bound=int); B = TypeVar("B", int, str); Ts = TypeVarTuple("Ts"); P = ParamSpec("P"); Co = TypeVar("Co", covariant=True); Df = TypeVar("Df", default=int)
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
class Pair(Box[K], Generic[K, T]): pass
class Var(Generic[T, *Ts]): pass
class PS(Generic[P]): pass
class D(Generic[T, Df]): pass
print(Box[int], Box[int](5).v, Box[int](5).__orig_class__, Pair[int, str], Pair.__parameters__, Pair.__orig_bases__, Var[int, str, bytes], PS[[int, str]], PS[int, str], D[str], Box[T][int], Box[list[T]][str], T, Co, V.__bound__, B.__constraints__, Box.__class_getitem__(int), Box[int] == Box[int], Box[int] is Box[int], Box[int].__mro_entries__((Box[int],)), [c.__name__ for c in Pair.__mro__])
for f in (lambda: Box[int, str], lambda: Box[()], lambda: Pair[int], lambda: Box[1], lambda: Generic[int], lambda: Generic[T, T], lambda: Generic[()], lambda: int[str], lambda: Box[int][str], lambda: type("Q", (Generic[T], Generic[K]), {}), lambda: isinstance(Box(1), Box[int]), lambda: PS[int], lambda: TypeVar("Z", bound=int, default=str).__default__, lambda: exec("class A(Generic[Df, T]): pass", globals())): attempt(f)
@runtime_checkable
class HasLen(Protocol):
    def __len__(self) -> int: ...
@runtime_checkable
class HasX(Protocol):
    x: int
class NotRuntime(Protocol):
    def m(self): ...
class Impl:
    def __init__(self): self.x = 1
print(isinstance([], HasLen), isinstance(5, HasLen), isinstance(Impl(), HasX), isinstance(5, HasX), issubclass(list, HasLen), get_protocol_members(HasX), is_protocol(HasLen), is_protocol(Impl))
for f in (lambda: isinstance(1, NotRuntime), lambda: issubclass(int, HasX), lambda: HasLen(), lambda: exec("class A(Protocol, int): pass", globals()), lambda: runtime_checkable(int)): attempt(f)
class TD(TypedDict, total=False):
    a: Required[int]
    b: str
    c: ReadOnly[list[int]]
class TD2(TD): d: NotRequired[int]; e: float
print(TD(a=1), TD.__required_keys__ == {"a"}, sorted(TD.__optional_keys__), sorted(TD2.__required_keys__), TD.__total__, TD.__annotations__, sorted(TD.__readonly_keys__), TypedDict("F", {"x y": int}).__annotations__, is_typeddict(TD), type(TD(a=1)), TD2.__orig_bases__); attempt(lambda: isinstance({}, TD)); attempt(lambda: exec("class A(TypedDict):\n x: int = 1", globals())); attempt(lambda: exec("class A(TypedDict, int): pass", globals()))
class NT(NamedTuple):
    "doc"
    x: int
    y: str = "d"
    def total(self): return self.x * 2
class GN(NamedTuple, Generic[T]): v: T
print(NT(1), NT(1).total(), NT._field_defaults, NT.__annotations__, NT.__doc__, GN[int](5), NamedTuple("F", [("a", int)])(1)); attempt(lambda: exec("class A(NamedTuple):\n x: int = 1\n y: int", globals())); attempt(lambda: exec("class A(NamedTuple):\n _x: int", globals())); attempt(lambda: NT())
@overload
def ov(a: int) -> int: ...
@overload
def ov(a: str) -> str: ...
def ov(a): return a
print(len(get_overloads(ov)), ov(5)); clear_overloads(); print(get_overloads(ov)); attempt(lambda: overload(ov)(1))
@final
class Fin:
    @override
    def m(self): ...
print(Fin.__final__, Fin.m.__override__)
@no_type_check
def ntc(a: "bad bad"): ...
class Ann:
    a: "int"
    b: Optional["Ann"] = None
    c: Annotated["str", 1]
    d: "ClassVar[list[Ann]]"
    def f(self, x: "Ann", *args: int, y: int = None, **kw: "list[str]") -> "None": ...
print(get_type_hints(Ann), get_type_hints(Ann, include_extras=True)["c"], get_type_hints(Ann.f), get_type_hints(ntc), get_type_hints(len) if False else "-"); attempt(lambda: get_type_hints(5)); attempt(lambda: get_type_hints(lambda x: 1))
def undefined(a: Missing, b: list[Missing2] = 1, *, c: int | Missing3) -> "str": ...
print(annotationlib.get_annotations(undefined, format=annotationlib.Format.STRING), {k: type(v).__name__ for k, v in annotationlib.get_annotations(undefined, format=annotationlib.Format.FORWARDREF).items()}); attempt(lambda: undefined.__annotations__); attempt(lambda: annotationlib.get_annotations(undefined))
Missing = Missing2 = Missing3 = int; print(undefined.__annotations__)
class Deco:
    if True: cond: int = 1
    x: "y" = 2
    z: list[T]
print(Deco.__annotations__, Deco.__annotate__(1) if False else callable(Deco.__annotate__), annotationlib.type_repr(int), annotationlib.annotations_to_string({"a": int, "b": "s"}), annotationlib.call_annotate_function(Deco.__annotate__, annotationlib.Format.STRING)); attempt(lambda: Deco.__annotate__(2)); attempt(lambda: Deco.__annotate__(99))
fr = annotationlib.ForwardRef("Ann | None"); print(fr, fr.evaluate(globals=globals()), fr == annotationlib.ForwardRef("Ann | None"), evaluate_forward_ref(ForwardRef("int"))); attempt(lambda: ForwardRef("nope_nope").evaluate())
print(t.get_type_hints(type("Z", (), {"__annotations__": {"q": "int"}})), dataclass_transform()(Fin) is Fin, TYPE_CHECKING, IO[str], TextIO, AnyStr, SupportsInt, isinstance(5, SupportsInt), isinstance("", SupportsIndex), ContextManager[int], AsyncIterator[int], Text, Hashable, Sized, ByteString if False else "-")
