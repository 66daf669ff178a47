# property: getter, setter, deleter, documentation, errors.
def attempt(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, "|", e)

class P:
    def __init__(self): self._v = 0
    @property
    def v(self):
        "the value"
        return self._v
    @v.setter
    def v(self, value): self._v = value
    @v.deleter
    def v(self): self._v = None
    w = property(lambda self: 1, doc="given")
    only_set = property(fset=lambda self, v: None)
    empty = property()
p = P()
p.v = 3
print(p.v, P.v.__doc__, P.w.__doc__, P.v.fget.__name__, P.v.fset is not None, P.v.__name__, P.w.fset)
del p.v
print(p.v)
for action in (lambda: setattr(p, "w", 1), lambda: delattr(p, "w"), lambda: p.only_set, lambda: p.empty, lambda: setattr(p, "empty", 1), lambda: delattr(p, "only_set"), lambda: property(1, 2, 3, 4, 5), lambda: P.v.fget()):
    attempt(action)
P.v.__doc__ = "changed"
print(P.v.__doc__, P.v.__isabstractmethod__, isinstance(P.v.getter(len), property))
class SubProp(property):
    "subclass doc"
print(SubProp(lambda s: 1).__doc__, SubProp(P.v.fget).__doc__)
