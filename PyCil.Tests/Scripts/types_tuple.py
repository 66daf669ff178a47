# tuple: methods, comparison, subclasses, errors.
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

p = (1, 2, 3, 2); print(p + (4,), p * 2, p[1], p[-1], p[1:3], p[::-1], p.count(2), p.index(3), p.index(2, 2), 2 in p, len(p), p == (1, 2, 3, 2), p < (1, 3), (), (1,), tuple("ab"), tuple([1]), hash(p) == hash((1, 2, 3, 2)), p is tuple(p), p[:] is p, () is (), (1, [2])[1].append(3), ((1, 2), 3) == ((1, 2), 3), *p)
for f in (lambda: p.index(9), lambda: p[9], lambda: p["x"], lambda: p + [1], lambda: p * "a", lambda: p.__setitem__(0, 1) if hasattr(p, "__setitem__") else "no setitem", lambda: tuple(5), lambda: hash(([],)), lambda: p < 5, lambda: tuple(1, 2), lambda: p.append, lambda: p.index(), lambda: (1).__add__((2,))): attempt(f)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def __repr__(self): return "T" + super().__repr__()
print(T(1, 2), type(T(1) + (2,)).__name__, T(1) == (1,), T(1, 2)[0:1], hash(T(1)) == hash((1,)), T(3).__class__.__name__)
