# Data model: __new__, __init__, __init_subclass__, __set_name__, __prepare__, __mro_entries__, __class__ cells, metaclass conflicts.
def attempt(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except Exception as e:
        print(type(e).__name__, "|", e)

class Log:
    def __new__(cls, *args, **kw):
        print("new", cls.__name__, args, kw)
        return super().__new__(cls)
    def __init__(self, *args, **kw):
        print("init", args, kw)
Log(1, a=2)
class NewOther:
    def __new__(cls): return 5
    def __init__(self): print("never")
print(NewOther())
class BadInit:
    def __init__(self): return 1
attempt(BadInit)
class Plain: pass
attempt(Plain, 1)
attempt(Plain, a=1)
attempt(object, 1)
attempt(object.__new__)
attempt(object.__new__, 1)
attempt(object.__new__, int)
attempt(int.__new__, str)
attempt(int.__new__, bool, 1)
class OnlyNew:
    def __new__(cls, a): return super().__new__(cls)
attempt(OnlyNew)
print(type(OnlyNew(1)).__name__)
class BadSuper:
    def __new__(cls, a): return super().__new__(cls, a)
attempt(BadSuper, 1)
class Registry:
    known = {}
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.known[cls.__name__] = tag
class A(Registry): pass
class B(A, tag="b"): pass
print(Registry.known)
attempt(lambda: type("C", (Registry,), {}, wrong=1))
attempt(lambda: type("D", (), {}, wrong=1))
class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
class Owner:
    a = Named()
    b = c = Named()
Owner.later = Named()
class BadName:
    def __set_name__(self, owner, name): raise RuntimeError("no")
try:
    class E: x = BadName()
except RuntimeError as e:
    print(e, e.__notes__)
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, [b.__name__ for b in bases], kw)
        return {"injected": name}
    def __new__(mcs, name, bases, ns, **kw):
        print("meta new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("meta init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a):
        print("meta call", a)
        return super().__call__(*a)
class M(metaclass=Meta, opt=1):
    x = injected
class N(M): y = 2
print(M.injected, N.x, N(), sep="\n") if False else print(M.injected, N.x, type(N()).__name__)
class Meta2(type): pass
attempt(lambda: type("X", (M, Meta2("Y", (), {})), {}))
def conflict():
    class Z(M, metaclass=Meta2): pass
attempt(conflict)
attempt(lambda: Meta2("Q", (), {}).__class__)
class Entries:
    def __mro_entries__(self, bases):
        print("entries", len(bases))
        return (Registry, Plain)
class F(Entries()): pass
print([c.__name__ for c in F.__mro__], type(F.__orig_bases__[0]).__name__)
attempt(lambda: type("G", (Entries(),), {}))
import types
print(types.new_class("H", (Entries(),), {"tag": 1}, lambda ns: ns.update(z=1)).z)
def bad_bases():
    class I(5): pass
attempt(bad_bases)
def dup():
    class J(Plain, Plain): pass
attempt(dup)
def order():
    class K(object, Plain): pass
attempt(order)
def layout():
    class L(int, str): pass
attempt(layout)
def final():
    class O(bool): pass
attempt(final)
attempt(lambda: type("P", (type(None),), {}))
attempt(lambda: type("Q", (type(lambda: 0),), {}))
attempt(type)
attempt(type, 1, 2)
attempt(type, "R", 5, {})
attempt(type, "S", (), 5)
attempt(type, 5, (), {})
attempt(type, "nul\0", (), {})
class Diamond1: 
    def who(self): return ["1"]
class Left(Diamond1):
    def who(self): return ["left"] + super().who()
class Right(Diamond1):
    def who(self): return ["right"] + super().who()
class Bottom(Left, Right):
    def who(self): return ["bottom"] + super().who()
print(Bottom().who(), [c.__name__ for c in Bottom.mro()])
class Mro(type):
    def mro(cls): return [cls, Left, Diamond1, object] if cls.__name__ == "Odd" else super().mro()
class Odd(Bottom, metaclass=Mro): pass
print([c.__name__ for c in Odd.__mro__], Odd().who())
class ClassCell:
    def a(self): return __class__
    @staticmethod
    def b(): return __class__.__name__
    c = lambda self: super().__repr__()[:10]
print(ClassCell().a() is ClassCell, ClassCell.b(), ClassCell().c()[:9])
class NoCell(type):
    def __new__(mcs, name, bases, ns):
        ns.pop("__classcell__", None)
        return super().__new__(mcs, name, bases, ns)
def lost_cell():
    class X(metaclass=NoCell):
        def f(self): return __class__
attempt(lost_cell)
attempt(lambda: super())
class SuperErr:
    def f(): return super()
    def g(self):
        self = 1
        return super()
    def h(*a): return super()
attempt(SuperErr.f)
attempt(SuperErr().g)
attempt(lambda: SuperErr().h().__thisclass__.__name__)
print(super(Right, Bottom()).who(), super(Right, Bottom).who(Bottom()))
attempt(super, Right, 5)
attempt(super, 5)
print(ClassCell.__qualname__, ClassCell.a.__qualname__, ClassCell.__module__, ClassCell.__firstlineno__ > 0, Owner.__static_attributes__, ClassCell.__bases__, ClassCell.__base__.__name__)
print(Registry.__subclasses__(), [c.__name__ for c in Diamond1.__subclasses__()]) if False else print([c.__name__ for c in Diamond1.__subclasses__()])
