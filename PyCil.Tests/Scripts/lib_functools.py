# functools: partial and its placeholder.
import pickle
from functools import partial, partialmethod, Placeholder

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)
def show(*a, **k): return a, k

p = partial(show, 1, x=2)
print(p(3, y=4), p(x=5), p.func is show, p.args, p.keywords, partial(p, 9).args, partial(p, z=1).keywords, repr(partial(int, base=2)), partial(int, base=2)("101"))
q = partial(show, Placeholder, "second"); print(q("first"), partial(q, "f")("t"), q.args, Placeholder)
for f in (lambda: q(), lambda: partial(), lambda: partial(5), lambda: partial(show, Placeholder), lambda: partial(show, x=Placeholder), lambda: p.nothing): attempt(f)
p.extra = 5; print(p.extra, p.__dict__, pickle.loads(pickle.dumps(partial(int, "7")))(), partial(show).__call__(1))
class Cell:
    def __init__(self): self.v = None
    def set(self, v, w=None): self.v = v, w
    set_a = partialmethod(set, "a"); set_kw = partialmethod(set, w="kw")
    cls_m = partialmethod(classmethod(lambda cls, x: (cls.__name__, x)), 5) if False else None
    part = partial(show, "in class")
c = Cell(); c.set_a(); print(c.v); c.set_kw("b"); print(c.v); print(c.set_a.__name__ if hasattr(c.set_a, "__name__") else "-")
