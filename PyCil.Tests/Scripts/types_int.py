# int: construction, arithmetic, bytes, limits, errors.
import sys

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

print(int("0x1f", 16), int("0b11", 0), int(" -1_000 "), int("z", 36), int(3.99), int(-3.99), int("٣"), int(b"12"), int(True), (255).to_bytes(2, "little"), int.from_bytes(b"\xff\xfe", "big", signed=True), (5).bit_length(), (-5).bit_count(), (10).as_integer_ratio(), (7).__index__(), 5 .conjugate(), (-7) // 2, -7 % 3, 7 % -3, divmod(-7, 2), divmod(7.5, -2), pow(3, -1, 7), pow(2, 100, 13), 2 ** 200, -2 ** 63, 1 << 70 >> 68, ~5, 6 & -4, 6 | -4, 6 ^ -4, 10 ** 20 // 7, 10 ** 20 % 7, hash(2 ** 61), round(12345, -2), round(-15, -1), int.is_integer(5), 10 ** 25 / 3, (10 ** 400) // (10 ** 398), -(-2 ** 63), (2 ** 64) * (2 ** 64), sum([2 ** 62] * 4))
for f in (lambda: int("x"), lambda: int("1.5"), lambda: int("", 10), lambda: int("1", 1), lambda: int("8", 8), lambda: int([]), lambda: int("0x", 16), lambda: int("1__0"), lambda: int(float("nan")), lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: int.from_bytes("x"), lambda: (1).to_bytes(1, "middle"), lambda: 1 // 0, lambda: 1 % 0, lambda: pow(2, -1, 4), lambda: pow(2, 1, 0), lambda: 1 << -1, lambda: 5 @ 5, lambda: round(5, "x"), lambda: 10 ** 10 ** 10 if False else 1 / 10 ** 400 == 0, lambda: 10 ** 400 / 1, lambda: float(10 ** 400), lambda: int("1" * 5000), lambda: str(10 ** 5000)[:3], lambda: 1 << (1 << 62) if False else "skipped", lambda: sys.set_int_max_str_digits(5)): attempt(f)
