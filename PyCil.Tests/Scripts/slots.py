# __slots__: places, errors, inheritance, dictionaries.
def attempt(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, "|", e)

class S:
    __slots__ = ("a", "b", "__private")
    c = 5
s = S()
s.a = 1
print(s.a, S.a, type(S.a).__name__, S.a.__get__(s), S.a.__name__, S.a.__objclass__ is S)
for action in (lambda: s.b, lambda: delattr(s, "b"), lambda: setattr(s, "zz", 1), lambda: setattr(s, "c", 1), lambda: s.__dict__, lambda: S.a.__get__(5), lambda: S.a.__set__(5, 1),
               lambda: type("T", (), {"__slots__": ("x",), "x": 1}), lambda: type("T", (), {"__slots__": "a b"}), lambda: type("T", (), {"__slots__": (1,)}), lambda: type("T", (int,), {"__slots__": ("x",)}),
               lambda: type("T", (), {"__slots__": ("__dict__", "__dict__")}), lambda: type("T", (S,), {"__slots__": ("a",)})().__slots__, lambda: type("T", (tuple,), {"__slots__": ("x",)})):
    attempt(action)
del s.a
attempt(lambda: s.a)
class D1(S): pass
d = D1(); d.anything = 1; d.b = 2
print(vars(d), d.b, D1.__dict__.get("__slots__"))
class WithDict: __slots__ = {"x": "doc of x", "__dict__": "d", "__weakref__": "w"}
w = WithDict(); w.x = 1; w.y = 2
print(w.__dict__, WithDict.__slots__["x"], WithDict.x.__doc__)
class Two1: __slots__ = ("q",)
class Two2: __slots__ = ("r",)
attempt(lambda: type("Both", (Two1, Two2), {}))
