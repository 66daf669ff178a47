# Rich comparison: order of methods, fallbacks, errors.
def attempt(text, **space):
    try:
        print(text, "=>", eval(text, space))
    except Exception as e:
        print(text, "=>", type(e).__name__, e)

class Log:
    __hash__ = object.__hash__
    def __init__(self, name, answer=NotImplemented): self.name, self.answer = name, answer
    def __repr__(self): return self.name
def op(name):
    def method(self, other):
        print(f"  {self}.{name}({other})")
        return self.answer
    return method
for n in "lt le eq ne gt ge".split():
    setattr(Log, f"__{n}__", op(f"__{n}__"))
class SubLog(Log): pass
class SubOwn(Log):
    __lt__ = op("sub __lt__"); __gt__ = op("sub __gt__"); __eq__ = op("sub __eq__")
a, b, yes = Log("a"), Log("b"), Log("yes", "answer")
for sign in ("<", "<=", "==", "!=", ">", ">="):
    attempt(f"a {sign} b", a=a, b=b)
    attempt(f"a {sign} 1", a=a)
    attempt(f"1 {sign} y", y=yes)
attempt("a < s", a=a, s=SubOwn("s"))
attempt("a == s", a=a, s=SubOwn("s"))
attempt("a < s", a=a, s=SubLog("s"))
attempt("hash(a) == hash(a)", a=a)
attempt("a in [b]", a=a, b=b)
attempt("a in [a]", a=a)
attempt("[a] == [a]", a=a)
attempt("(a,) < (b,)", a=a, b=b)
attempt("1 < y < 3", y=yes)
attempt("1 < 2 < 3 > 2 != 5 is not None in [None]")
attempt("1 < 'a'")
attempt("[] < ()")
attempt("None < None")
attempt("1j < 2j")
attempt("{} < {}")
attempt("{1} < {1, 2}, {1, 2} <= {1, 2}, {1} > {2}, {1} < {2}, {3} != {3}")
attempt("int < str")
attempt("[1, 2] < [1, 'a']")
attempt("[1, [2, 3]] < [1, [2, 4]], (1, 2) < (1, 2, 0), 'a' < 'B', b'a' < b'b', [1] == (1,)")
attempt("float('nan') == float('nan'), float('nan') != float('nan'), float('nan') < 1")
attempt("(lambda n: (n in [n], n == n, [n] == [n]))(float('nan'))")
attempt("1 == 1.0 == (1+0j) == True, hash(1) == hash(1.0) == hash(1+0j) == hash(True)")
attempt("2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**53 + 1 > 2.0**53, 10**400 > 1e308, -10**400 < float('-inf'), 10**400 < float('inf')")
attempt("range(3) == range(0, 3, 1), range(0) == range(5, 2), range(0, 4, 2) == range(0, 3, 2), hash(range(0)) == hash(range(1, 1))")
attempt("max(y, y, key=lambda v: 1) is y", y=1)
