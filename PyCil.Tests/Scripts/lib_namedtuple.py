# collections.namedtuple: fields, defaults, replacement, errors.
import copy
import pickle
from collections import namedtuple

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

P = namedtuple("P", "x y", defaults=[5])
p = P(1)
print(p, p.y, p[0], p._replace(x=9), p._asdict(), P._fields, P._field_defaults, P._make([7, 8]), p == (1, 5), P.__doc__, P.x.__doc__, P.__new__.__defaults__, P.__match_args__, hash(p) == hash((1, 5)), isinstance(p, tuple))
x, y = p; print(x, y, copy.replace(p, y=0), pickle.loads(pickle.dumps(p)), P(y=1, x=2))
for f in (lambda: P(), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: p._replace(q=1), lambda: setattr(p, "x", 3), lambda: namedtuple("1a", "x"), lambda: namedtuple("A", "x x"), lambda: namedtuple("A", "_x"), lambda: namedtuple("A", "class"), lambda: namedtuple("A", "class x _y x", rename=True)._fields, lambda: P._make([1, 2, 3]), lambda: namedtuple("A", "a, b  c")._fields, lambda: namedtuple("A", ["a"], defaults=[1, 2])): attempt(f)
class Sub(P):
    __slots__ = ()
    @property
    def total(self): return self.x + self.y
print(Sub(2, 3).total, Sub(2, 3), repr(namedtuple("E", "")()))
