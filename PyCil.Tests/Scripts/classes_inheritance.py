# Classes: bodies, attributes, inheritance, super in every form, decorators, abstract classes, metaclasses at work, class attributes and instances.
import abc
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

class Base:
    "doc"
    count = 0
    def __init__(self, name): self.name = name; type(self).count += 1
    def __repr__(self): return f"{type(self).__name__}({self.name})"
    def greet(self): return f"base {self.name}"
    @classmethod
    def make(cls): return cls("made")
    @staticmethod
    def util(x): return x * 2
class Child(Base):
    def __init__(self, name, extra): super().__init__(name); self.extra = extra
    def greet(self): return "child+" + super().greet()
    @classmethod
    def make(cls): o = super().make.__func__(lambda n: cls(n, 1)); return o
c = Child("x", 5)
print(c, c.greet(), Child.make(), Base.make(), c.util(2), Child.util(3), Base.count, Child.count, Child.__mro__, Child.__bases__, c.__class__, isinstance(c, Base), issubclass(Child, Base), Base.__subclasses__() == [Child], vars(c), Child.__doc__, Base.__doc__, Child.__name__, Child.__qualname__, Child.__module__, Child.__dict__["greet"] is Child.greet)
class A:
    def f(self): return ["A"]
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def f(self): return ["C"] + super(C, self).f()
class D(B, C):
    def f(self): return ["D"] + super().f()
print(D().f(), [k.__name__ for k in D.__mro__], super(B, D()).f(), super(D, D()).f.__qualname__, super(B, D).f(D()), super(C, D()).__thisclass__, super(C, D()).__self_class__, repr(super(C, D())).split(" at ")[0])
class Late:
    x = 1
    y = x + 1
    def get(self): return self.x, self.y, Late.x
    x = 5
    for i in range(3): locals()[f"gen{i}"] = i
    if True: cond = "yes"
    del i
print(Late().get(), Late.gen2, Late.cond, hasattr(Late, "i")); Late.x = 9; print(Late().get()); l = Late(); l.x = 7; print(l.get(), Late.x); del l.x; print(l.x)
def deco(tag):
    def wrap(cls): cls.tags = getattr(cls, "tags", ()) + (tag,); return cls
    return wrap
@deco("outer")
@deco("inner")
class Tagged: pass
print(Tagged.tags, (lambda cls: cls.__name__)(type("Dyn", (Base,), {"z": 1})), type("Dyn", (Base,), {"z": 1}).z)
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
    @abc.abstractmethod
    def opt(self): return "default"
    def describe(self): return f"{self.name} {self.area()}"
class Half(Shape):
    def area(self): return 1
class Sq(Half):
    name = "square"
    def opt(self): return super().opt()
print(Sq().describe(), Sq().opt(), sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__)); attempt(Shape); attempt(Half)
class One(abc.ABC):
    @abc.abstractmethod
    def only(self): ...
attempt(One); One.only = lambda s: 1; attempt(One); abc.update_abstractmethods(One); attempt(lambda: type(One()).__name__)
class Duck(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other): return True if hasattr(other, "quack") else NotImplemented
class Q: quack = 1
print(issubclass(Q, Duck), isinstance(Q(), Duck), issubclass(int, Duck)); Duck.register(int); print(issubclass(int, Duck), isinstance(5, Duck), issubclass(bool, Duck)); attempt(lambda: Duck.register(5)); attempt(lambda: issubclass(5, Duck))
class Single(type):
    inst = {}
    def __call__(cls, *a, **k):
        if cls not in cls.inst: cls.inst[cls] = super().__call__(*a, **k)
        return cls.inst[cls]
class Conf(metaclass=Single):
    def __init__(self): self.v = []
print(Conf() is Conf(), type(Conf).__name__)
class Auto(type):
    def __new__(m, name, bases, ns): ns = {k.upper() if not k.startswith("_") else k: v for k, v in ns.items()}; return super().__new__(m, name, bases, ns)
    def __repr__(cls): return f"<auto {cls.__name__}>"
    def __instancecheck__(cls, o): return "checked" == o
    def __subclasscheck__(cls, o): return o is int
    def __dir__(cls): return ["custom"]
    def __eq__(cls, o): return True
    __hash__ = type.__hash__
class Up(metaclass=Auto): attr = 1
print(Up.ATTR, Up, isinstance("checked", Up), issubclass(int, Up), dir(Up), Up == 5, hash(Up) is not None)
class Chain:
    def __init__(self, p=()): self.p = p
    def __getattr__(self, n): return Chain(self.p + (n,))
    def __call__(self, *a): return Chain(self.p + (a,))
    def __str__(self): return ".".join(map(str, self.p))
print(Chain().a.b(1, 2).c)
class Outer:
    v = "outer"
    class Inner:
        def who(self): return __class__.__qualname__, type(self).__qualname__
    def local(self):
        class L: pass
        return L.__qualname__
print(Outer.Inner().who(), Outer().local(), Outer.Inner.__qualname__)
x = Base("first"); x.__class__ = Child; print(x.__class__.__name__, repr(x)); attempt(lambda: x.greet()); attempt(lambda: setattr(x, "__class__", int))
Child.__bases__ = (A,); attempt(lambda: Child("q", 1)); print(Child.__mro__, Child.f(None)); attempt(lambda: setattr(Child, "__bases__", ())); attempt(lambda: setattr(Child, "__bases__", (Child,))); attempt(lambda: setattr(Child, "__name__", 5)); Child.__name__ = "Renamed"; print(Child, Child.__qualname__)
for src in ("class A(A): pass", "class X(undefined): pass", "class X(1): pass", "class X(object, A): pass", "class X(A, A): pass", "class X(A, metaclass=int): pass", "class X(A, foo=1): pass", "class X(*[A], **{'metaclass': type}): y = 1", "class X: x = x", "class X: 1 / 0", "class X:\n def __init__(self): self.a\nX()", "class X: __slots__ = 'a'; a = 1", "class X:\n def f(x): return __class__\nX().f()", "class X:\n __class__ = 5\nX()", "class X(type): pass\nclass Y(metaclass=X): pass\nclass Z(Y, metaclass=type): pass", "class X(metaclass=lambda *a, **k: (a[0], k)): pass", "class X(Exception, A): pass\nraise X('m')"):
    try: ns = {"A": A}; exec(src, ns); print(src.replace("\n", "; "), "ok", ns.get("X") if not isinstance(ns.get("X"), type) else ns["X"].__name__)
    except BaseException as e: print(src.replace("\n", "; "), "|", type(e).__name__, e)
