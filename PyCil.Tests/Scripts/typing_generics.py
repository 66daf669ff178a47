# typing: TypeVar, Generic, ParamSpec, TypeVarTuple, errors.
from typing import *

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

T = TypeVar("T"); K = TypeVar("K"); V = TypeVar("V", bound=int); B = TypeVar("B", int, str); Ts = TypeVarTuple("Ts"); P = ParamSpec("P"); Co = TypeVar("Co", covariant=True); Df = TypeVar("Df", default=int)
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
class Pair(Box[K], Generic[K, T]): pass
class Var(Generic[T, *Ts]): pass
class PS(Generic[P]): pass
class D(Generic[T, Df]): pass
print(Box[int], Box[int](5).v, Box[int](5).__orig_class__, Pair[int, str], Pair.__parameters__, Pair.__orig_bases__, Var[int, str, bytes], PS[[int, str]], PS[int, str], D[str], Box[T][int], Box[list[T]][str], T, Co, V.__bound__, B.__constraints__, Box.__class_getitem__(int), Box[int] == Box[int], Box[int] is Box[int], Box[int].__mro_entries__((Box[int],)), [c.__name__ for c in Pair.__mro__])
for f in (lambda: Box[int, str], lambda: Box[()], lambda: Pair[int], lambda: Box[1], lambda: Generic[int], lambda: Generic[T, T], lambda: Generic[()], lambda: int[str], lambda: Box[int][str], lambda: type("Q", (Generic[T], Generic[K]), {}), lambda: isinstance(Box(1), Box[int]), lambda: PS[int], lambda: TypeVar("Z", bound=int, default=str).__default__, lambda: exec("class A(Generic[Df, T]): pass", globals())): attempt(f)
