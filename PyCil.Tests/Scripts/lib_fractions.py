# fractions and the numeric tower.
import numbers
from fractions import Fraction as F

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

print(F(3, 6), F("3/4"), F("0.125"), F(0.5), F("1e-2"), F(-3, 6), F(1, 3) + F(1, 6), F(1, 3) * 3, F(7, 2) // 1, F(7, 2) % 1, F(2, 3) ** 2, F(2, 3) ** -2, F(4) ** F(1, 2), 2 ** F(1, 2), F(1, 2) + 0.5, F(1, 2) == 0.5, F(1, 3) < 0.34, abs(F(-1, 2)), round(F(5, 2)), round(F(22, 7), 2), int(F(-7, 2)), F(22, 7).limit_denominator(5), F(3.14159).limit_denominator(100), F(1, 3).numerator, hash(F(1, 2)) == hash(0.5), str(F(5)), repr(F(1, 2)), f"{F(1, 3):.3f}", f"{F(22, 7):>8}", F(1, 2).as_integer_ratio(), divmod(F(7, 2), F(1, 3)), F(1, 2).is_integer(), float(F(1, 3)), complex(F(1, 2)), sum([F(1, 10)] * 10), F.from_float(0.25), sorted([F(1, 2), 0.3, 1]))
for f in (lambda: F(1, 0), lambda: F("x"), lambda: F("1/0"), lambda: F(0.5, 2), lambda: F(float("nan")), lambda: F([]), lambda: F(1, 2) + "x", lambda: F(1, 2) / 0, lambda: F(0) ** -1, lambda: F("1 / 2")): attempt(f)
print([isinstance(v, c) for v in (5, 5.0, 5j, F(1)) for c in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral)]); attempt(lambda: numbers.Number()) if False else None
