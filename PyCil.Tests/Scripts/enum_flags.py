# enum: IntEnum, Flag arithmetic and boundaries.
from enum import IntEnum, Flag, IntFlag, STRICT, CONFORM, EJECT, KEEP

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

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
