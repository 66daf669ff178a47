# cmath: every function over ordinary and special values.
import cmath
import math

inf, nan = math.inf, math.nan
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)
def r(x): return round(x, 10) if isinstance(x, float) and math.isfinite(x) else x

def c(z): return complex(round(z.real, 9) + 0.0, round(z.imag, 9) + 0.0) if isinstance(z, complex) and cmath.isfinite(z) else z
for name in ("acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "sin", "sinh", "sqrt", "tan", "tanh", "phase", "polar"):
    row = []
    for z in (0j, 1 + 0j, -1 + 0j, 1j, 0.5 - 0.5j, -2 + 3j, complex(inf, 1), complex(1, inf), complex(nan, 1), complex(-0.0, -0.0), 5, -2):
        try: v = getattr(cmath, name)(z)
        except (ValueError, OverflowError) as e: v = type(e).__name__
        row.append(c(v) if isinstance(v, complex) else tuple(map(r, v)) if isinstance(v, tuple) else r(v))
    print(name, row)
print(c(cmath.rect(2, math.pi / 3)), cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isnan(complex(nan, 1)), cmath.isinf(complex(1, inf)), cmath.infj, cmath.nanj, c(cmath.log(8, 2)), cmath.tau == math.tau); attempt(lambda: cmath.sqrt("a")); attempt(lambda: cmath.log(0)); attempt(lambda: cmath.exp(1000)); attempt(lambda: cmath.rect(1)); attempt(lambda: cmath.atanh(1)); attempt(lambda: cmath.log(1, 0))
print(math.sumprod([10 ** 20, 1], [1, 10 ** 20]), math.sumprod([True, 2.5], [2, 2]), math.factorial(100), math.comb(200, 100), math.perm(20, 10), math.isqrt(2 ** 127), math.lcm(*range(1, 30)))
