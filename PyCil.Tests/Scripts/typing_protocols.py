# typing: protocols, TypedDict, NamedTuple, overload, final.
from typing import *

T = TypeVar("T")
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

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
