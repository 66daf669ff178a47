# decimal: operations, contexts, signals, functions, formatting, conversions.
from decimal import *
from fractions import Fraction

D = Decimal
numbers = [D(s) for s in ("0", "-0", "1", "-1.10", "12345678901234567890.123456789", "1E+20", "1E-30", "Infinity", "-Infinity", "NaN", "sNaN12")]


def show(f, *args):
    try:
        return str(f(*args))
    except Exception as e:
        return f"{type(e).__name__}({e})"


operations = [D.__add__, D.__sub__, D.__mul__, D.__truediv__, D.__floordiv__, D.__mod__, D.compare, D.max, D.min, D.quantize, D.remainder_near, D.__pow__, D.next_toward, D.compare_total]
for operation in operations:
    print(operation.__name__, *(show(operation, a, b) for a in numbers for b in numbers[::2]), sep=" | ")
for operation in (D.sqrt, D.exp, D.ln, D.log10, D.normalize, D.to_integral_exact, D.next_plus, D.logb, D.to_eng_string, D.number_class, D.as_tuple, hash, float, int, round):
    print(operation.__name__, *(show(operation, a) for a in numbers[:-2]), sep=" | ")

for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(rounding, *(D(s).quantize(D("1"), rounding=rounding) for s in ("0.5", "1.5", "2.5", "-2.5", "1.1", "-1.9", "5.01")))

with localcontext(prec=60) as context:
    print(D(2).sqrt(), D(3).ln(), D("0.1").exp(), D(7) ** D("0.3"), D(2) ** -70, sep="\n")
    print([signal.__name__ for signal, met in context.flags.items() if met])
with localcontext(Context(prec=5, Emax=20, Emin=-20, traps=[])) as context:
    print(D("9.99999E+20") * 10, D("1.2345E-20") / 1000, D(1) / 0, D(0) / 0, +D("123456789"))
    print(context)
print(getcontext(), ExtendedContext, BasicContext, IEEEContext(64), sep="\n")

for spec in ("", ".2f", "10.3e", "+,.1f", "_>20", "^15.4g", "%", "z.0f", "020,.2f", "E", ".3", "<8"):
    print(repr(spec), *(repr(format(x, spec)) for x in (D("1234567.891"), D("-0.0004"), D("1E+9"), D("NaN"), D("-Infinity"))))
print(D(0.1), D.from_float(2.5), D(" 1_000.5 "), D("\u0663.\u0661"), D((1, (1, 2, 3), -2)), D.from_number(3), D(True))
print(D("1.5") == 1.5, D("0.1") == 0.1, D(1) < Fraction(4, 3), hash(D("2.50")) == hash(2.5), D("3.7").as_integer_ratio(), D("1E+3").as_integer_ratio())
for text in ("", "abc", "1e", "1.2.3", "--1"):
    print(show(D, text), end=" ")
print(show(setattr, getcontext(), "prec", 0), show(D, []), show(lambda: D(1) + 1.5), sep="\n")
