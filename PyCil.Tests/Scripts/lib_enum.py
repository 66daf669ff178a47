# enum: members, values, aliases, auto, Flag arithmetic, boundaries, mixed types, functional API, errors.
import copy
import enum
import pickle
from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique, member, nonmember, property as eprop, verify, UNIQUE, CONTINUOUS, NAMED_FLAGS, STRICT, CONFORM, EJECT, KEEP, global_enum, EnumType

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

class Color(Enum):
    "colours"
    RED = 1
    GREEN = "g"
    BLUE = RED
    def shout(self): return self.name + "!"
    @classmethod
    def default(cls): return cls.GREEN
    @property
    def low(self): return self.name.lower()
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color.BLUE is Color.RED, Color(1), Color["GREEN"], list(Color), len(Color), Color.__members__, Color.RED.shout(), Color.default(), Color.RED.low, Color.RED in Color, 1 in Color, "zz" in Color, isinstance(Color.RED, Color), type(Color), Color.__doc__, Color.RED == 1, hash(Color.RED) == hash("RED"), f"{Color.RED}", "%s" % Color.GREEN, Color.RED.GREEN if False else "-", list(reversed(Color)), bool(Color.RED))
for f in (lambda: Color(5), lambda: Color["X"], lambda: Color.X, lambda: setattr(Color, "RED", 5), lambda: delattr(Color, "RED"), lambda: setattr(Color.RED, "value", 5), lambda: setattr(Color.RED, "name", 5), lambda: Color.RED < Color.GREEN, lambda: type("Sub", (Color,), {}), lambda: Color.RED(), lambda: Color(), lambda: Color.RED + 1, lambda: 5 in Flag, lambda: Color.RED.X, lambda: Enum("E", "a a"), lambda: type(Color)("Z", (Enum,), {})): attempt(f)
def body(src):
    try: exec(src, globals()); print("ok")
    except Exception as e: print(type(e).__name__, "|", e)
for src in ("class A(Enum):\n x = 1\n x = 2", "@unique\nclass A(Enum):\n x = 1\n y = 1", "class A(Enum):\n x = 1\n def _sunder_(self): pass", "class A(Enum):\n mro = 1", "class A(Enum):\n x: int = 1\n _y_ = 2", "class A(int, Enum):\n x = 'a'", "class A(Enum):\n x = auto()\n y = 'z'\n z = auto()", "@verify(CONTINUOUS)\nclass A(IntEnum):\n a = 1\n c = 3", "@verify(NAMED_FLAGS)\nclass A(Flag):\n a = 1\n c = 6", "@verify(UNIQUE)\nclass A(Enum):\n a = 1\n b = 1", "class A(StrEnum):\n a = 1", "class A(IntEnum):\n a = 1.5", "class A(Flag):\n a = 'x'", "class A(Color, Enum): pass", "class A(Enum, int):\n a = 1"): body(src)
class Auto(Enum):
    A = auto(); B = auto(); C = 10; D = auto()
class Named(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last): return (name.lower(), start, count, list(last))
    ONE = auto(); TWO = auto()
class S(StrEnum):
    LEFT = auto(); RIGHT = "r"
print([m.value for m in Auto], [m.value for m in Named], S.LEFT, repr(S.RIGHT), S.LEFT == "left", S.RIGHT.upper(), f"{S.LEFT:>6}", S("r"), "-".join(S))
class N(IntEnum):
    ONE = 1; TWO = 2
print(N.ONE, repr(N.TWO), N.ONE + 1, N.ONE < N.TWO, N.ONE == 1, N(2), f"{N.ONE}", f"{N.TWO:03}", "%d %s" % (N.ONE, N.TWO), [10, 20, 30][N.ONE], sum(N), {1: "a"}[N.ONE], N.ONE.real, type(N.ONE * 2), max(N), N.TWO.bit_length(), str(N.ONE), int.__repr__(N.ONE))
class Perm(Flag):
    R = 4; W = 2; X = 1; RW = 6; NONE = 0
p = Perm.R | Perm.X
print(p, repr(p), p.value, p.name, Perm.R in p, Perm.W in p, ~p, p & Perm.R, p ^ Perm.RW, list(p), len(p), bool(p), bool(Perm.NONE), Perm(7), Perm(0), Perm.RW, list(Perm), Perm.RW in Perm(7), ~Perm(0), list(Perm.RW), Perm["RW"], Perm.R | Perm.W is Perm.RW, hash(p) == hash(Perm(5)), Perm.R & 0 if False else "-")
for f in (lambda: Perm(8), lambda: Perm(-1), lambda: Perm.R | 1, lambda: 1 in Perm.R, lambda: Perm("x"), lambda: Perm.R < Perm.W): attempt(f)
class IF(IntFlag):
    A = 1; B = 2; D = 8
x = IF.A | IF.B
print(x, repr(x), x + 1, x == 3, IF(16), IF(17), repr(IF(16)), ~IF.A, IF.A | 4, 4 | IF.A, x & 1, x ^ IF.D, list(IF(11)), IF(0), IF.A in x, f"{x}", -x if False else "-", IF(3).name, IF(16).name, bool(IF(0)))
class Conform(Flag, boundary=CONFORM): A = 1; B = 2
class Eject(IntFlag, boundary=EJECT): A = 1; B = 2
class Keep(Flag, boundary=KEEP): A = 1; B = 2
class Strict(IntFlag, boundary=STRICT): A = 1; B = 2
print(Conform(5), Eject(5), type(Eject(5)), Keep(5), Keep(5).value); attempt(lambda: Strict(5))
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
