# bool: an int with two values.
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

print(True + True, True & False, True | 1, True ^ True, ~True if False else -2, bool("False"), bool([]), str(True), True == 1.0, isinstance(True, int), True << 3, sum([True, False, True]), -True, int(True), f"{True:d} {True}", {True: "a", 1: "b"}); attempt(lambda: bool(1, 2)); attempt(lambda: type("B", (bool,), {}))
