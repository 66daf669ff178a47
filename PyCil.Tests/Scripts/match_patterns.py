# match: every kind of pattern, guards, binding, order of evaluation, errors at compile time and at run time.
from dataclasses import dataclass
from collections import OrderedDict, defaultdict, deque, namedtuple
import array, enum, re

@dataclass
class Point:
    x: int
    y: int
class Color(enum.Enum):
    RED = 1
    BLUE = 2
class Shape:
    __match_args__ = ("kind", "size")
    def __init__(self, kind, size): self.kind, self.size = kind, size
class consts:
    ONE = 1
    NAME = "name"

def classify(v):
    match v:
        case None: return "None"
        case True | False as b: return f"bool {b}"
        case 0 | 0.5: return "zero or half"
        case -1: return "minus one"
        case -1.5 | 2 + 3j | 1 - 1j: return "number literal"
        case consts.ONE: return "dotted one"
        case consts.NAME | b"bytes" | "a" "b": return f"text {v!r}"
        case Color.RED: return "red"
        case int(n) if n > 100: return f"big {n}"
        case int() | float(): return f"number {v}"
        case str(s) if s.isupper(): return f"upper {s}"
        case str() as s: return f"str {s}"
        case []: return "empty sequence"
        case [x]: return f"one {x}"
        case [1, *rest]: return f"one and {rest}"
        case (x, y) if x == y: return f"pair of {x}"
        case [first, *_, last] if first == last: return f"ends in {first}"
        case [[a, b], {"k": c}]: return f"nested {a} {b} {c}"
        case [*front, "end"]: return f"ends {front}"
        case [_, *mid, _]: return f"middle {mid}"
        case {"type": "circle", "r": r, **rest}: return f"circle {r} {rest}"
        case {"x": int(x), "y": int(y)}: return f"mapping {x} {y}"
        case {1: _, 2: two}: return f"has 1, 2={two}"
        case {}: return f"mapping {len(v)}"
        case Point(0, 0): return "origin"
        case Point(x=0, y=y) | Point(x=y, y=0): return f"axis {y}"
        case Point(x, y=yy): return f"point {x} {yy}"
        case Shape("square", size=s) | Shape("cube", s): return f"square {s}"
        case Shape(kind=k): return f"shape {k}"
        case set() | frozenset(): return "set"
        case type(): return "a class"
        case _: return f"other {type(v).__name__}"

for v in [None, True, False, 0, 0.0, 0.5, -1, -1.5, 2 + 3j, 1 - 1j, 1, 1.0, "name", b"bytes", "ab", Color.RED, Color.BLUE, 101, 7, 7.5, "SHOUT", "quiet", [], (), [5], (5,), [1, 2, 3], [3, 3], (4, 9, 4), [[1, 2], {"k": 3, "z": 4}], [1, 2][:0] + [9, 8, "end"], range(2, 6), deque([2, 3, 4]), array.array("i", [2, 9]), bytearray(b"ab"), memoryview(b"abc"), "xy", b"xy",
          {"type": "circle", "r": 5, "c": "red"}, {"x": 1, "y": 2}, {"x": 1, "y": "2"}, {1: 0, 2: "b"}, {}, OrderedDict(a=1), defaultdict(int), Point(0, 0), Point(0, 5), Point(6, 0), Point(1, 2), Shape("square", 3), Shape("cube", 4), Shape("line", 5), {1, 2}, frozenset(), int, 3j, object(), namedtuple("NT", "p q")(7, 8), iter([1])]:
    print(classify(v) if not isinstance(v, memoryview) else classify(v).split(" at")[0])

class Log:
    def __init__(self, v): self.v = v
    def __eq__(self, o): print("  eq", o); return self.v == o
match Log(3):
    case 1: print("1")
    case 2 | 3: print("2 or 3")
class Attr:
    __match_args__ = ("a",)
    def __getattr__(self, n):
        print("  getattr", n)
        if n == "a": return 1
        raise AttributeError(n)
match Attr():
    case Attr(2): print("two")
    case Attr(a=1, b=2): print("b")
    case Attr(1): print("one")
class Map(dict):
    def get(self, k, d=None): print("  get", k); return super().get(k, d)
    def keys(self): print("  keys"); return super().keys()
match Map(a=1, b=2):
    case {"z": 1}: print("z")
    case {"a": 1, **rest}: print("a", rest)
match defaultdict(list, a=1):
    case {"missing": x}: print("made", x)
    case {"a": x}: print("kept", x)
def binds(v):
    x = "before"
    match v:
        case [x, 1]: pass
        case [x, y]: pass
    return sorted(locals().items())
print(binds([5, 1]), binds([5, 2]), binds([5]), binds("s"))
def guards():
    log = []
    def g(n, r): log.append(n); return r
    match 5:
        case x if g("a", False): pass
        case x if g("b", True): pass
        case x if g("c", True): pass
    return log, x
print(guards())
match 1, 2:
    case 1, 2: print("open sequence subject")
match (w := [1, 2]), :
    case [[*all]]: print(w, all)
for source in ["case x: pass\n case y: pass", "case _: pass\n case 1: pass", "case x | 1: pass", "case [a, a]: pass", "case {'k': a, 'k': b}: pass", "case [*a, *b]: pass", "case {**a, 'k': 1}: pass", "case a | b: pass", "case [a] | [b]: pass", "case P(x=1, x=2): pass", "case P(x=1, 2): pass", "case -x: pass", "case 1 + 2: pass", "case 1 + 2j + 3: pass", "case f'{x}': pass", "case a.b(c.d): pass",
               "case {a: 1}: pass", "case {**_}: pass", "case {-1: x, 1+2j: y, None: z, a.b: w}: pass", "case (a as b) as c: pass", "case 1 as _: pass", "case 1 as a.b: pass", "case not 1: pass", "case a := 1: pass", "case x.y as z if z: pass", "case [1, (2, *_), {}]: pass", "case True.real: pass", "case ...: pass", "case (): pass\n case (1): pass\n case (1,): pass", "case *a, b: pass", "case *a: pass", "case P(**k): pass", "case P(*a): pass", "case lambda: 1: pass", "case", "case 1", "pass"]:
    try:
        compile(f"match v:\n {source}\n", "<m>", "exec")
        print(source.replace("\n", "/"), "ok")
    except SyntaxError as e:
        print(source.replace("\n", "/"), "|", type(e).__name__, e.msg, e.lineno, e.offset)
class NoArgs: pass
class BadArgs: __match_args__ = ["a"]
class BadItem: __match_args__ = (1,)
class Dup: __match_args__ = ("a", "a"); a = 1
notclass = 5
for subject, pattern in [(NoArgs(), "NoArgs(1)"), (BadArgs(), "BadArgs(1)"), (BadItem(), "BadItem(1)"), (Dup(), "Dup(1, 1)"), (Dup(), "Dup(1, a=1)"), (Dup(), "Dup(1, 2, 3)"), (5, "int(1, 2)"), (5, "notclass()"), (5, "undefined()"), (5, "undefined.x"), (5, "bool(5)"), (True, "int(True)"), ({}, "dict(x)"), ("a", "str(a)"), (5, "int(real=5, imag=0)"), (5, "object(1)")]:
    try:
        space = dict(globals(), v=subject)
        exec(f"match v:\n case {pattern}: r = 'match'\n case _: r = 'no'", space)
        print(pattern, space["r"])
    except Exception as e:
        print(pattern, type(e).__name__, e)
