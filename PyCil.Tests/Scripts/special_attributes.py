# Data model: __getattr__, __getattribute__, __setattr__, __delattr__, __dir__, module __getattr__, error texts with names and hints.
import types

def attempt(f, *a):
    try:
        print(repr(f(*a)))
    except Exception as e:
        print(type(e).__name__, "|", e, "|", getattr(e, "name", None))

class Fallback:
    real = 1
    def __getattr__(self, name):
        if name.startswith("no"):
            raise AttributeError(f"refused {name}")
        return f"made {name}"
f = Fallback()
print(f.real, f.other, getattr(f, "no_x", "default"), hasattr(f, "nope"), hasattr(f, "x"))
attempt(lambda: f.nothing)
class Everything:
    def __getattribute__(self, name):
        if name == "raise":
            raise AttributeError("from getattribute")
        return ("attr", name)
    def __getattr__(self, name):
        return ("fallback", name)
e = Everything()
print(e.x, e.__class__, e.__dict__, getattr(e, "raise"), type(e).__name__, isinstance(e, Everything))
class Logged:
    def __setattr__(self, name, value):
        print("  set", name, value)
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        print("  del", name)
        object.__delattr__(self, name)
    def __dir__(self):
        return ["z", "a", "m"]
l = Logged()
l.a = 1; l.a += 1; l.b, l.c = 2, 3
del l.a, l.b
print(vars(l), dir(l), l.__dir__())
attempt(lambda: delattr(l, "zzz"))
class Empty: pass
x = Empty()
attempt(lambda: x.missing)
attempt(lambda: Empty.missing)
attempt(lambda: delattr(x, "missing"))
attempt(lambda: delattr(Empty, "missing"))
attempt(lambda: (1).foo)
attempt(lambda: setattr(1, "foo", 2))
attempt(lambda: setattr(int, "foo", 2))
attempt(lambda: delattr(int, "real"))
attempt(lambda: setattr([], "foo", 2))
attempt(lambda: setattr([], "append", 2))
attempt(lambda: setattr(object(), "a", 1))
attempt(lambda: None.foo)
attempt(lambda: "".fooo)
attempt(lambda: print.foo)
attempt(lambda: (lambda: 0).foo)
attempt(lambda: types.no_such)
attempt(lambda: setattr(x, 5, 1))
attempt(lambda: getattr(x, 5))
attempt(lambda: getattr(x))
attempt(lambda: hasattr(x, 5))
attempt(lambda: setattr(x, "__class__", 5))
attempt(lambda: setattr(x, "__dict__", 5))
attempt(lambda: setattr(1, "__class__", str))
class Other: tag = "other"
x.__class__ = Other
print(x.tag, type(x).__name__)
class Slots: __slots__ = "s",
attempt(lambda: setattr(Other(), "__class__", Slots))
attempt(lambda: Slots().s)
attempt(lambda: setattr(Slots(), "t", 1))
attempt(lambda: vars(Slots()))
x.__dict__ = {"a": 1, "b": 2}
print(x.a, x.b, sorted(vars(x)))
x.__dict__["c"] = 3
x.__dict__.pop("a")
print(x.c, hasattr(x, "a"), x.__dict__ is x.__dict__)
del x.__dict__
print(vars(x))
m = types.ModuleType("demo", "doc")
m.__getattr__ = lambda name: f"module {name}" if name != "bad" else (_ for _ in ()).throw(AttributeError("module says no"))
m.__dir__ = lambda: ["dynamic"]
print(m.anything, dir(m), repr(m), m.__doc__)
attempt(lambda: m.bad)
m2 = types.ModuleType("demo2")
attempt(lambda: m2.missing)
del m2.__name__
attempt(lambda: m2.missing)
class Sub(types.ModuleType):
    @property
    def lazy(self): return "lazy value"
print(Sub("s").lazy)
class Prop:
    @property
    def p(self): raise AttributeError("inner failure")
    @property
    def q(self): return self.qq
    def __getattr__(self, name): return f"getattr({name})"
print(Prop().p, Prop().q)
class Prop2:
    @property
    def ro(self): return 1
    @property
    def bad(self): return self.nope
attempt(lambda: setattr(Prop2(), "ro", 2))
attempt(lambda: delattr(Prop2(), "ro"))
attempt(lambda: Prop2().bad)
class Recursive:
    def __getattr__(self, name): return self.other
attempt(lambda: Recursive().x)
class ClassGetattr(type):
    def __getattr__(cls, name): return f"{cls.__name__}.{name}"
    def __setattr__(cls, name, value): super().__setattr__(name, ("wrapped", value))
class C(metaclass=ClassGetattr): own = 1
C.new = 5
print(C.own, C.any, C.new, hasattr(C(), "any"))
print(sorted(set(dir(Empty())) - set(dir(object()))))
