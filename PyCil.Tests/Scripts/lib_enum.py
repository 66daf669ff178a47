# enum: members, aliases, errors, auto.
from enum import Enum, IntEnum, Flag, StrEnum, auto, unique, verify, UNIQUE, CONTINUOUS, NAMED_FLAGS

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
