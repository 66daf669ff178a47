import weakref, gc, _abc
from abc import ABC, abstractmethod
def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, '|', e)
class C:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, C) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __add__(self, o): return self.v + o
    def __len__(self): return 3
    def __call__(self, a): return a
    def __getitem__(self, i): return i
c = C(1)
r = weakref.ref(c)
print(r() is c, r is weakref.ref(c), weakref.getweakrefcount(c), weakref.getweakrefs(c) == [r], hash(r) == hash(c), r == weakref.ref(other := C(3)), r.__callback__)
log = []
def make():
    d = C(2)
    return weakref.ref(d, lambda r: log.append(r)), weakref.proxy(d)
r2, p2 = make()
gc.collect()
print(r2(), log == [r2], repr(r2).split()[0], 'dead' in repr(r2))
show(lambda: p2.v)
p = weakref.proxy(c)
print(p.v, p + 1, len(p), p(5), p[7], type(p).__name__, isinstance(p, C), bool(p))
p.w = 10; print(c.w)
show(lambda: hash(p))
show(lambda: weakref.ref(3))
show(lambda: weakref.ref((1,)))
show(lambda: weakref.ref([]))
show(lambda: weakref.ref())
for o in (set(), frozenset(), show, type, C, len, weakref, c.__init__.__func__): weakref.ref(o)
class L(list): pass
class E(Exception): pass
weakref.ref(L()); weakref.ref(E())
class T(tuple): pass
show(lambda: weakref.ref(T()))
class S: __slots__ = ()
show(lambda: weakref.ref(S()))
class S2: __slots__ = ('__weakref__',)
s = S2(); print(weakref.ref(s)() is s)
wd = weakref.WeakValueDictionary(); wd['a'] = c; print(list(wd.items()) == [('a', c)])
wk = weakref.WeakKeyDictionary(); wk[c] = 1; print(wk[c], len(wk))
def temp():
    x = C(99); wd['t'] = x; wk[x] = 2
temp(); gc.collect(); print(list(wd), len(wk))
def fin():
    x = C(5); weakref.finalize(x, print, 'finalized')
fin(); gc.collect()
class MyRef(weakref.ref):
    def __new__(cls, o, cb=None, extra=None): return super().__new__(cls, o, cb)
    def __init__(self, o, cb=None, extra=None): super().__init__(o, cb); self.extra = extra
m = MyRef(c, None, 'x'); print(m() is c, m.extra, m is r)

class A(ABC):
    @abstractmethod
    def f(self): pass
    @property
    @abstractmethod
    def p(self): pass
show(A)
print(sorted(A.__abstractmethods__))
class B(A):
    def f(self): return 1
show(B)
class D(B): p = 3
print(D().f(), issubclass(D, A), isinstance(D(), A), isinstance(3, A))
A.register(int)
print(isinstance(3, A), issubclass(bool, A))
show(lambda: A.register(3))
show(lambda: int in A._abc_registry) if False else None
class H(ABC):
    @classmethod
    def __subclasshook__(cls, o): return hasattr(o, 'quack') or NotImplemented
class Q: quack = 1
print(issubclass(Q, H), issubclass(int, H))
show(lambda: issubclass(3, H))
import collections.abc
print(isinstance([], collections.abc.Sequence), isinstance({}, collections.abc.Mapping), issubclass(int, collections.abc.Hashable), isinstance([], collections.abc.Hashable))
