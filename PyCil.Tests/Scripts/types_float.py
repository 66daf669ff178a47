# float: literals, rounding, formatting, hex, special values, errors.
from fractions import Fraction as F

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

print(1.5.hex(), float.fromhex("0x1.8p+1"), (0.1).as_integer_ratio(), float("1_0.5e-3"), float(" inf "), float("-nan") != float("nan"), 2.5.is_integer(), 3.0.is_integer(), round(2.675, 2), round(1e20, -19), round(2.5), round(-0.5), 5.5 // 2, -5.5 % 2, 5.5 % -2, divmod(1e300, 3), 0.1 + 0.2, 1e16, 1e15, 123456789012345680.0, 1e-5, 0.0001, -0.0, 5e-324, 1.7976931348623157e308 * 10, repr(float("inf")), 1e22, 1e23, 2 ** 0.5, (-8) ** (1 / 3), 0.0 == -0.0, 1.0 .__floor__() if False else (7.9).__trunc__(), float.from_number(5) if hasattr(float, "from_number") else 5.0, 3.7 .__ceil__(), format(1234.5678, ",.2f"), format(0.000012345, "g"), format(1e10, "n"), format(-1.5, "08.2f"), format(0.5, "%"), format(float("nan"), "F"), format(12345.6789, "_.1e"), float.__getformat__("double")[:4])
for f in (lambda: float("x"), lambda: float(""), lambda: float([]), lambda: float("1e"), lambda: float.fromhex("zz"), lambda: float.fromhex("0x1p99999"), lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: 0.0 ** -1, lambda: 10.0 ** 400, lambda: float("inf").as_integer_ratio(), lambda: float("nan").as_integer_ratio(), lambda: int(float("inf")), lambda: round(float("nan")), lambda: 1.5 << 1, lambda: 1.5 & 1, lambda: format(1.5, "d"), lambda: format(1.5, "zz"), lambda: 1.5.foo): attempt(f)
