# Unary operators and conversions: __int__, __float__, __index__, __bool__ and their errors.
import operator

def attempt(text, **space):
    try: print(text, "=>", eval(text, space))
    except Exception as e: print(text, "=>", type(e).__name__, e)
import operator
class Unary:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __abs__(self): return "abs"
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __int__(self): return 41
    def __float__(self): return 4.5
    def __complex__(self): return 4+5j
    def __index__(self): return 3
    def __bool__(self): return False
u = Unary()
import math
print(-u, +u, ~u, abs(u), round(u), round(u, 2), math.trunc(u), math.floor(u), math.ceil(u), int(u), float(u), complex(u), operator.index(u), bool(u))
print([0, 1, 2, 3, 4][u], "abc" * u, list(range(u)), hex(u), bin(u), bytes(u), "%d %x" % (u, u), divmod(10, 3), 1 << u.__index__())
class Wrong:
    def __int__(self): return "x"
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __bool__(self): return 2
    def __complex__(self): return 1
    def __len__(self): return -1
    def __hash__(self): return "h"
w = Wrong()
for text in ("int(a)", "float(a)", "operator.index(a)", "bool(a)", "complex(a)", "len(a)", "hash(a)", "not a", "[1][a]"):
    attempt(text, a=w, operator=operator)
class OnlyIndex:
    def __index__(self): return 7
o = OnlyIndex()
print(int(o), float(o), complex(o), round(2.5), round(3.5), round(-2.5), round(1234, -2), round(0.5, 0), round(1e300, 2))
