# enum: values with attributes, mixed types, _missing_, functional API, pickling.
import copy
import enum
import pickle
from enum import Enum, IntEnum, member, nonmember

from enum import Flag, StrEnum
class Color(Enum):
    RED = 1
    GREEN = "g"
class Perm(Flag):
    R = 4
    X = 1
class S(StrEnum):
    LEFT = "left"
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

class Planet(Enum):
    EARTH = (5.9e24, 6.3e6); MARS = (6.4e23, 3.4e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @property
    def g(self): return round(6.67e-11 * self.mass / self.radius ** 2, 2)
print(Planet.EARTH.g, Planet.MARS.value, Planet((6.4e23, 3.4e6)))
class Coord(bytes, Enum):
    def __new__(cls, value, label):
        obj = bytes.__new__(cls, [value]); obj._value_ = value; obj.label = label; return obj
    PX = (1, "P.X"); PY = (2, "P.Y")
print(Coord.PX, Coord.PX.label, Coord(2), Coord.PY[0], bytes(Coord.PX))
class Missing(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A if v == "alias" else None if v != "bad" else 5
print(Missing("alias")); attempt(lambda: Missing("x")); attempt(lambda: Missing("bad"))
class Mixed(Enum):
    A = member(1); b = nonmember(2); c = lambda self: 3
    @member
    def d(): return "function member"
    class Inner: pass
    @nonmember
    class Inner2: pass
print(list(m.name for m in Mixed), Mixed.b, Mixed.A.c(), Mixed.d.value())
class Alias(Enum):
    A = 1
    B = 2
    _ignore_ = ["i"]
    for i in range(3): vars()[f"N{i}"] = i + 10
print(list(Alias), hasattr(Alias, "i")); Alias.A._add_alias_("FIRST"); Alias.B._add_value_alias_(99); print(Alias.FIRST, Alias(99))
Animal = Enum("Animal", "ANT BEE CAT"); A2 = Enum("A2", [("x", 5), ("y", 6)], module=__name__, qualname="q.A2"); A3 = IntEnum("A3", {"p": 1}, start=5) if False else Enum("A3", "p q", start=5); A4 = Enum("A4", "s t", type=str)
print(list(Animal), list(A2), A2.__qualname__, list(A3), A4.s, repr(A4.t))
print(pickle.loads(pickle.dumps(Color.RED)) is Color.RED, copy.deepcopy(Color.RED) is Color.RED, pickle.loads(pickle.dumps(Perm.R | Perm.X)), [pickle.loads(pickle.dumps(S.LEFT, pr)) for pr in range(6)][5], dir(Color), [n for n in dir(Color.RED) if not n.startswith("__")], enum.show_flag_values(7), enum.bin(5, 8) if hasattr(enum, "bin") else "-")
class WithRepr(Enum):
    A = 1
    def __repr__(self): return "custom"
    def __str__(self): return "str"
    def __format__(self, spec): return "fmt" + spec
print(WithRepr.A, repr(WithRepr.A), f"{WithRepr.A:x}", [WithRepr.A])
class Ordered(Enum):
    LOW = 1; HIGH = 2
    def __lt__(self, o): return self.value < o.value if self.__class__ is o.__class__ else NotImplemented
print(sorted([Ordered.HIGH, Ordered.LOW]), max(Ordered)); attempt(lambda: Ordered.LOW < 5)
match Color.GREEN:
    case Color.RED: print("red")
    case Color.GREEN: print("green")
