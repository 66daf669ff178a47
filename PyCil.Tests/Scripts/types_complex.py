# complex: arithmetic, parsing, formatting, errors.
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

z = 3 - 4j; print(z, abs(z), z.real, z.imag, z.conjugate(), z * 1j, z / (1 + 1j), z ** 2, z ** 0.5, z == 3 - 4j, complex("1+2j"), complex(" 1j "), complex(1, 2.5), complex("nan+infj"), -z, +z, bool(0j), hash(3 + 0j) == hash(3), 1j ** 2, (1 + 2j) * 2, 2 - 1j, complex(-0.0, 0.0), repr(complex(0.0, -0.0)), f"{z:.2f}", f"{1j:+}", f"{z:>10}", complex(True), complex.from_number(5) if hasattr(complex, "from_number") else 5 + 0j)
for f in (lambda: complex("x"), lambda: complex("1 + 2j"), lambda: complex("1", 2), lambda: complex(1, "2"), lambda: 1j < 2j, lambda: 1j // 2, lambda: 1j % 2, lambda: int(1j), lambda: float(1j), lambda: 1j / 0, lambda: 0j ** -1, lambda: divmod(1j, 2), lambda: round(1j), lambda: format(1j, "d"), lambda: pow(1j, 2, 3), lambda: complex([])): attempt(f)
