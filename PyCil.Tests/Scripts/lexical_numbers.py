# Numeric literals: every base, underscores, floats, imaginary, and how each is refused.
import ast

for text in """0 00 0_0 1 1_000 12_34_5 0x0 0XfF 0x_ab 0o17 0O_7 0b1011 0B_1 1e5 1E+5 1e-5 1_0e1_0 .5 5. 0.5 1_0.0_1 00.5 09.5 0e0
1j 1J .5j 5.j 1e3j 0_1j 09j 1_0j 100000000000000000000 0xffffffffffffffffffff""".split():
    value = ast.literal_eval(text)
    print(text, type(value).__name__, repr(value))

def refused(source):
    try:
        compile(source, "<number>", "eval")
    except SyntaxError as e:
        print(repr(source), "->", e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
    else:
        print(repr(source), "accepted")

for source in ["01", "0_7", "1__0", "1_", "0x", "0x_", "0xg", "0o8", "0o18", "0b2", "0b12", "1e", "1e+", "1_e5", "1._5", "1.5_", "1.e", "0b1.5",
               "1__0j", "0xfz", "1a", "1.5a", "0o7a", "1jx", "0_", "00001", "1e5_", "0x1__2", "0b_", "0o_", "012", "1_000_"]:
    refused(source)

# A keyword right after a number is taken apart, with a warning.
import warnings
for source in ["1or 2", "1if 1else 2", "0x1for x in []", "[0x1for x in (1,2)]", "1in [1]", "1and 2", "0b1or 1", "1is 1", "1_0if 0else 3", "1.or 2", "1jif 1else 0"]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            print(repr(source), eval(compile(source, "<w>", "eval")), end=" ")
        except SyntaxError as e:
            print(repr(source), e.msg, end=" ")
        print([str(w.message) for w in caught])

# The value of a literal is exact where it can be.
print(0.1 + 0.2, 1e308 * 10, -1e308 * 10, 1e-400, 5e-324, 2.5e-324, 1.7976931348623157e308, 1.7976931348623159e308)
print(123456789012345678901234567890 == int("123456789012345678901234567890"))
print(0xdeadbeefdeadbeefdeadbeef, 0o777777777777777777777777, 0b1 << 70)
print(9007199254740993.0, 9007199254740992.5, 0.30000000000000004, 1e22, 1e23, 1e16, 1e15, 123456789.123456789)
print(1_000.000_1, 1e0_5, 0b1111_0000, 0xCAFE_F00D, 0o7_7)
print((1).__add__(2), 1 .real, 1..real, 1.0.real, 1j.imag, 0xf.bit_length())
print(-1 ** 2, (-1) ** 2, 2 ** -1, -2 ** -2, +1, --1, ~0, ~-1, not 0, -0.0, -0j, -(0j))
print(1 if 0x0 else 2, bool(0.0), bool(0j), bool(-0.0))
try:
    int("9" * 5000)
except ValueError as e:
    print(e)
try:
    compile("9" * 5000, "<big>", "eval")
except SyntaxError as e:
    print(e.msg)
print(len(hex(int("f" * 5000, 16))))
