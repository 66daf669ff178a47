# math: every function over ordinary and special values, errors.
import math
from fractions import Fraction

inf, nan = math.inf, math.nan
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)
def r(x): return round(x, 10) if isinstance(x, float) and math.isfinite(x) else x

for name in ("acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "ceil", "cos", "cosh", "degrees", "erf", "erfc", "exp", "exp2", "expm1", "fabs", "floor", "gamma", "lgamma", "log10", "log1p", "log2", "radians", "sin", "sinh", "sqrt", "tan", "tanh", "trunc", "ulp", "isfinite", "isinf", "isnan", "frexp", "modf"):
    row = []
    for x in (0.0, -0.0, 1, -1, 0.5, 2.5, -2.5, 100, 1e10, 710, 1e308, inf, -inf, nan, 10 ** 30):
        try: v = getattr(math, name)(x)
        except (ValueError, OverflowError) as e: v = type(e).__name__[0] + ":" + str(e)
        row.append(tuple(map(r, v)) if isinstance(v, tuple) else r(v) if not isinstance(v, float) or abs(v) < 1e15 or not math.isfinite(v) else f"{v:.12g}")
    print(name, row)
for name, args in (("atan2", [(0, -1), (-0.0, -1), (inf, -inf), (nan, 1), (1, 0)]), ("copysign", [(1, -0.0), (nan, -1), (-5, 2)]), ("fmod", [(5, 3), (-5, 3), (5, inf), (inf, 5), (5, 0)]), ("remainder", [(5, 3), (-5, 3), (2.5, 1), (3.5, 1), (5, inf), (inf, 1), (1, 0)]), ("hypot", [(), (3, 4), (1e200, 1e200), (inf, nan), (nan, 1), (1, 2, 3)]), ("pow", [(2, 0.5), (-8, 1 / 3), (0, -1), (0, 0), (inf, 0), (nan, 0), (1, nan), (2, 2000), (-2, 3)]), ("ldexp", [(1, 3), (0.5, -1080), (1, 5000), (inf, 1), (1, -10 ** 30), (0.0, 10 ** 30)]), ("log", [(8, 2), (10 ** 400,), (0,), (-1,), (2, 1), (inf,), (100, 10), (nan,)]), ("dist", [((0, 0), (3, 4)), ((), ()), ((1,), (1, 2)), ([1], [2])]), ("nextafter", [(1, 2), (1, 0), (0, 1), (1, 2, ), (inf, 0)]), ("isclose", [(1, 1 + 1e-10), (1, 1.1), (0, 1e-10), (inf, inf), (nan, nan)]), ("fma", [(2, 3, 4), (1e308, 10, -inf), (inf, 0, 1)]), ("gcd", [(12, 18), (), (0, 5), (-4, 6), (12, 18, 27), (10 ** 30, 10 ** 20)]), ("lcm", [(4, 6), (), (0, 5), (-4, 6)]), ("comb", [(5, 2), (5, 0), (5, 6), (100, 50), (-1, 2), (5, -1)]), ("perm", [(5, 2), (5,), (5, 6), (-1,)]), ("factorial", [(0,), (5,), (25,), (-1,), (2.5,), (5.0,)]), ("isqrt", [(0,), (15,), (16,), (10 ** 40 + 1,), (-1,), (2.5,)]), ("prod", [([],), ([1, 2, 3],), ([1.5, 2],), (["a", 3],)]), ("fsum", [([0.1] * 10,), ([1e100, 1, -1e100],), ([inf, -inf],), ([inf, 1],), ([1e308, 1e308],), ([nan],), (["a"],)]), ("sumprod", [([1, 2], [3, 4]), ([1.5], [2]), ([1], []), ([], [])])):
    for a in args:
        try: v = getattr(math, name)(*a)
        except Exception as e: v = f"{type(e).__name__}: {e}"
        print(name, a, r(v) if not isinstance(v, float) or abs(v) < 1e15 or not math.isfinite(v) else f"{v:.12g}")
print(math.isclose(1, 1.1, rel_tol=.2), math.isclose(1, 2, abs_tol=1), math.nextafter(0, 1, steps=3), math.prod([1, 2], start=5), math.pi, math.e, math.tau); attempt(lambda: math.isclose(1, 1, rel_tol=-1)); attempt(lambda: math.sqrt("a")); attempt(lambda: math.floor("a")); attempt(lambda: math.ceil(None)); attempt(lambda: math.trunc(object)); attempt(lambda: math.gcd(1.5)); attempt(lambda: math.sin()); attempt(lambda: math.sin(1, 2)); attempt(lambda: math.log(1, 2, 3)); attempt(lambda: math.factorial("a")); attempt(lambda: math.floor(nan)); attempt(lambda: math.ceil(inf)); attempt(lambda: math.hypot("a")); attempt(lambda: math.nextafter(0, 1, steps=-1)); attempt(lambda: math.comb(1.0, 1)); attempt(lambda: math.dist(1, 2)); attempt(lambda: math.exp(1000)); attempt(lambda: math.gamma(-1)); attempt(lambda: math.fsum(5)); attempt(lambda: math.log(-10 ** 400)); attempt(lambda: math.pow(10, 400)); attempt(lambda: math.sqrt(10 ** 400)); attempt(lambda: math.ldexp(1, 1.5))
class F:
    def __float__(self): return 2.25
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __trunc__(self): return "trunc"
print(math.sqrt(F()), math.floor(F()), math.ceil(F()), math.trunc(F()), math.floor(Fraction(7, 2)), math.sqrt(Fraction(1, 4)))
