# dataclasses: fields, defaults, ordering, frozen, slots, kw_only, post-init, inheritance, replace, asdict, errors.
import copy
import dataclasses
import inspect
import pickle
from dataclasses import dataclass, field, fields, asdict, astuple, replace, make_dataclass, is_dataclass, InitVar, KW_ONLY, FrozenInstanceError, MISSING
from typing import ClassVar

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

@dataclass
class P:
    x: int
    y: int = 5
    tags: list = field(default_factory=list, repr=False)
    hidden: str = field(default="h", compare=False, metadata={"unit": "cm"})
    count: ClassVar[int] = 0
p = P(1)
print(p, p == P(1), p == P(2), p != 5, p.tags, P.y, hasattr(P, "tags"), P.__match_args__, P.__doc__, inspect.signature(P), [(f.name, f.type, f.default is MISSING, f.init, f.repr) for f in fields(P)], fields(p)[3].metadata["unit"], is_dataclass(P), is_dataclass(p), is_dataclass(int), P.__hash__)
print(asdict(P(1, tags=[P(2)])), astuple(P(1, tags=[(1, P(3))])), replace(p, x=9), copy.replace(p, y=0), asdict(p, dict_factory=lambda kv: sorted(kv, key=str)), copy.copy(p) == p, pickle.loads(pickle.dumps(p)) == p)
for f in (lambda: P(), lambda: P(1, 2, 3, 4, 5), lambda: P(z=1), lambda: p < p, lambda: hash(p), lambda: replace(p, q=1), lambda: fields(5), lambda: asdict(5), lambda: asdict(P), lambda: replace(5)): attempt(f)
@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0
    note: str = field(default="", compare=False)
v = V(1, 2)
print(v < V(1, 3), v <= v, sorted([V(2), V(1, 5), V(1)]), hash(v) == hash(V(1, 2, "x")), {v: 1}[V(1, 2)], V(1) == (1, 0))
for f in (lambda: setattr(v, "major", 5), lambda: delattr(v, "minor"), lambda: v < (1, 2), lambda: setattr(v, "new", 1)): attempt(f)
@dataclass
class Post:
    a: int
    scale: InitVar[int] = 2
    total: int = field(init=False)
    def __post_init__(self, scale): self.total = self.a * scale
print(Post(3), Post(3, 10), Post(1).scale, inspect.signature(Post), [f.name for f in fields(Post)]); attempt(lambda: replace(Post(1), total=5)); attempt(lambda: replace(Post(1), a=2, scale=7)); attempt(lambda: replace(Post(1), a=2))
@dataclass
class Base:
    a: int = 1
    b: int = 2
@dataclass
class Child(Base):
    c: int = 3
    a: str = "over"
print(Child(), [f.name for f in fields(Child)], Base() == Child(), Child.__init__.__annotations__ if False else inspect.signature(Child))
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 1
@dataclass
class K2:
    x: int
    _: KW_ONLY
    y: int = 0
    z: int
print(K(a=1), K2(1, z=2), inspect.signature(K2), K2.__match_args__); attempt(lambda: K(1)); attempt(lambda: K2(1, 2, z=1))
@dataclass(slots=True, weakref_slot=True)
class S:
    a: int
    b: list = field(default_factory=list)
    def get(self): return __class__ is S
s = S(1); print(s, S.__slots__, hasattr(s, "__dict__"), s.get(), pickle.loads(pickle.dumps(s)) == s, copy.copy(s)); attempt(lambda: setattr(s, "zz", 1))
@dataclass(frozen=True, slots=True)
class FS:
    a: int
print(FS(1), hash(FS(1)) == hash(FS(1)), pickle.loads(pickle.dumps(FS(2)))); attempt(lambda: setattr(FS(1), "a", 2))
@dataclass(repr=False, eq=False)
class Plain: a: int
print("Plain object" in repr(Plain(1)), Plain(1) == Plain(1), hash(Plain(1)) != 0)
@dataclass(unsafe_hash=True)
class U: a: int
print(hash(U(1)) == hash(U(1)), {U(1), U(1)})
@dataclass(init=False)
class NoInit:
    a: int = 4
print(NoInit(), NoInit().a)
@dataclass
class Rec:
    name: str
    kids: list = field(default_factory=list)
r = Rec("r"); r.kids.append(r); print(r)
def bad(body):
    try: exec(body, globals()); print("ok", body.split("\n")[-1].strip())
    except Exception as e: print(type(e).__name__, "|", e)
for body in ("@dataclass\nclass A:\n a: int = 1\n b: int", "@dataclass\nclass A:\n a: list = []", "@dataclass\nclass A:\n a: dict = field(default={})", "@dataclass\nclass A:\n a: int = field(default=1, default_factory=int)", "@dataclass(order=True, eq=False)\nclass A:\n a: int", "@dataclass(frozen=True)\nclass A(P):\n z: int = 1", "@dataclass\nclass A(V):\n z: int = 1", "@dataclass(order=True)\nclass A:\n a: int\n def __lt__(self, o): pass", "@dataclass(unsafe_hash=True)\nclass A:\n a: int\n def __hash__(self): return 1", "@dataclass(frozen=True)\nclass A:\n a: int\n def __setattr__(self, n, v): pass", "@dataclass(weakref_slot=True)\nclass A:\n a: int", "@dataclass(slots=True)\nclass A:\n __slots__ = ('a',)\n a: int", "@dataclass\nclass A:\n a: int = field(init=False, kw_only=True)", "@dataclass\nclass A:\n a = field()", "@dataclass\nclass A:\n a: ClassVar = field(default_factory=list)", "@dataclass\nclass A:\n _: KW_ONLY\n __: KW_ONLY", "dataclass(5)", "@dataclass\nclass A:\n a: int\n a: str = 'last'\nprint(A())", "make_dataclass('A', ['x', 'x'])", "make_dataclass('A', ['1x'])", "make_dataclass('A', ['class'])"): bad(body)
M = make_dataclass("M", ["x", ("y", int), ("z", int, field(default=7))], bases=(Base,), namespace={"total": lambda self: self.y + self.z}, kw_only=True)
print(M(x=1, y=2), M(x=1, y=2).total(), M.__module__, M.__annotations__["y"])
class Desc:
    def __set_name__(self, o, n): self.n = "_" + n
    def __get__(self, o, t): return 100 if o is None else getattr(o, self.n)
    def __set__(self, o, v): setattr(o, self.n, int(v))
@dataclass
class WithDesc: d: int = Desc()
print(WithDesc(), WithDesc("7").d)
match P(1, 2):
    case P(1, yy): print("matched", yy)
@dataclass
class Ann:
    a: "int"
    b: "list[Undefined]" = None
print(Ann(1), [f.type for f in fields(Ann)])
import re
print(re.sub("0x[0-9a-f]+", "0x", repr(fields(P)[0])))
