# typing.get_type_hints and annotationlib: strings, deferred evaluation, formats.
import annotationlib
import typing as t
from typing import *

T = TypeVar("T")
@final
class Fin: pass
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

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
