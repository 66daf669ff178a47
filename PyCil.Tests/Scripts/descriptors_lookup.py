# Descriptors: data and non-data ones, order of lookup, metaclasses.
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
