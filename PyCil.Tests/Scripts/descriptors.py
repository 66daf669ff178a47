def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, '|', e)

class C:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): self._x = None
    @property
    def ro(self): return 5
    anon = property()
    @classmethod
    def cm(cls, *a):
        "cm doc"
        return cls.__name__, a
    @staticmethod
    def sm(*a):
        "sm doc"
        return a

c = C()
print(c.x); c.x = 4; print(c.x); del c.x; print(c.x, C.x.__doc__, C.x.__name__)
show(lambda: setattr(c, 'ro', 1))
show(lambda: delattr(c, 'ro'))
show(lambda: c.anon)
show(lambda: property(lambda s: 1).__get__(c))
show(lambda: property().__get__(c))
show(lambda: property().__set__(c, 1))
show(lambda: property().__name__)
print(C.ro.fget.__name__, C.ro.fset, C.ro.fdel)
print(property(None, None, None, 'd').__doc__, property(doc='e').__doc__, property().__doc__)
class P(property):
    "subclass doc"
p = P(lambda s: 1)
print(p.__doc__, P(doc='zz').__doc__)
def g(self): "gdoc"
print(P(g).__doc__, property(g).getter(g).__doc__)
print(C.cm(1), c.cm(2), C.sm(1), c.sm(2), C.cm.__doc__, C.__dict__['cm'].__doc__, C.__dict__['sm'].__name__)
print(C.__dict__['sm'](7), C.__dict__['cm'].__func__.__name__, C.__dict__['cm'].__wrapped__.__qualname__)
print(repr(classmethod(int)), repr(staticmethod(int)))
cmo = classmethod(int); cmo.foo = 1; print(cmo.__dict__['foo'], cmo.__isabstractmethod__)
show(lambda: classmethod())
show(lambda: classmethod(1)(2))

# super
class A:
    def f(self): return 'A.f'
    @classmethod
    def k(cls): return 'A.k', cls.__name__
    @property
    def p(self): return 'A.p'
class B(A):
    def f(self): return 'B.f', super().f()
    @classmethod
    def k(cls): return 'B.k', super().k()
    @property
    def p(self): return 'B.p', super().p
    def s(self): return super()
    def cls(self): return super().__class__
    def missing(self): return super().nope
b = B()
print(b.f(), B.k(), b.k(), b.p, b.cls())
print(repr(b.s()).split(' at')[0], repr(super(B)), b.s().__thisclass__, b.s().__self_class__, b.s().__self__ is b)
show(b.missing)
print(super(B, b).f(), super(B, B).k())
show(lambda: super(B, 3))
show(lambda: super(B, int))
show(lambda: super(3, 3))
show(lambda: super())
show(lambda: super(1, 2, 3))
show(lambda: super(x=1))
def free(): return super()
show(free)
def free2(x): return super()
show(lambda: free2(1))
class D:
    s = super(B)
