# Descriptor protocol: data and non-data descriptors, lookup order, functions, classmethod and staticmethod, property in full, __slots__.
def attempt(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, "|", e)

class NonData:
    def __init__(self, tag): self.tag = tag
    def __get__(self, obj, owner=None):
        return (self.tag, "class" if obj is None else "instance", owner.__name__ if owner else None)
class Data(NonData):
    def __set__(self, obj, value): obj.__dict__["log"] = obj.__dict__.get("log", ()) + (("set", value),)
    def __delete__(self, obj): obj.__dict__["log"] = obj.__dict__.get("log", ()) + ("del",)
class SetOnly:
    def __set__(self, obj, value): raise AttributeError("write refused")
class C:
    n = NonData("n")
    d = Data("d")
    s = SetOnly()
c = C()
c.__dict__.update(n="instance n", d="instance d", s="instance s")
print(c.n, c.d, c.s, C.n, C.d, type(C.s).__name__)
c.d = 5
del c.d
print(c.log)
attempt(lambda: setattr(c, "s", 1))
attempt(lambda: delattr(c, "s"))
C.d = "replaced"
print(c.d)
class Meta(type):
    d = Data("meta d")
    n = NonData("meta n")
    def m(cls): return "meta method", cls.__name__
class WithMeta(metaclass=Meta):
    n = "class n"
    vars = NonData("own")
print(WithMeta.d, WithMeta.n, WithMeta.m(), WithMeta.vars)
attempt(lambda: WithMeta().m())

def f(self, *a): return self, a
print(f.__get__(1)(2), f.__get__(None, int) is f, type(f.__get__(1)).__name__, f.__get__(1, int).__self__)
attempt(lambda: f.__get__(None, None))
attempt(lambda: f.__get__())
class M:
    def plain(self): return "plain"
    @classmethod
    def klass(cls, x=0): return cls.__name__, x
    @staticmethod
    def static(x=0): return "static", x
    klass2 = classmethod(lambda cls: cls.__name__)
    of_callable = staticmethod(len)
class N(M): pass
m = M()
print(m.plain == m.plain, m.plain is m.plain, hash(m.plain) == hash(m.plain), m.plain.__func__ is M.plain, m.plain.__self__ is m, m.plain == M().plain)
print(N.klass(1), N().klass(2), N.static(3), N().static(4), N.klass2(), M.of_callable("abc"))
print(type(M.__dict__["klass"]).__name__, M.__dict__["klass"].__func__.__name__, M.__dict__["static"](9), M.__dict__["static"].__wrapped__.__name__, M.__dict__["klass"].__wrapped__.__name__)
attempt(lambda: M.plain())
attempt(lambda: M.__dict__["klass"]())
attempt(lambda: classmethod())
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
class Lazy:
    def __init__(self, f): self.f = f
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, owner):
        if obj is None: return self
        value = obj.__dict__[self.name] = self.f(obj)
        print("  computed", self.name)
        return value
class UsesLazy:
    @Lazy
    def heavy(self): return 42
u = UsesLazy()
print(u.heavy, u.heavy, vars(u))
attempt(lambda: object().__getattribute__)if False else None
print(int.__dict__["real"].__get__(5), type(int.__dict__["real"]).__name__, type(int.__add__).__name__, type((1).__add__).__name__, type(str.join).__name__, type("".join).__name__, type(dict.__dict__["fromkeys"]).__name__)
attempt(lambda: str.join(1, 2))
attempt(lambda: int.__add__("a", 1))
attempt(lambda: str.upper())
attempt(lambda: list.append([]))
attempt(lambda: int.__dict__["real"].__set__(5, 1))
attempt(lambda: int.__dict__["real"].__get__("s"))
