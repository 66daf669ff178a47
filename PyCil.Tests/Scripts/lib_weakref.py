# weakref: references, proxies, dictionaries, sets, finalizers.
import atexit
import weakref

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

class C:
    def m(self): return "method"
    def __eq__(self, o): return isinstance(o, C)
    def __hash__(self): return 5
c = C(); r = weakref.ref(c); r2 = weakref.ref(c); cb = weakref.ref(c, print)
print(r() is c, r is r2, r is cb, hash(r) == hash(c), weakref.getweakrefcount(c), r in weakref.getweakrefs(c), cb.__callback__ is print, isinstance(r, weakref.ReferenceType), type(r))
p = weakref.proxy(c); print(p.m(), type(p).__name__, p == c, isinstance(p, C)); p.attr = 1; print(c.attr); attempt(lambda: hash(p)); attempt(lambda: p()); attempt(lambda: p.nope)
class Call(C):
    def __call__(self, x): return x
k = Call(); pk = weakref.proxy(k); print(pk(4), type(pk).__name__)
for o in (5, "s", (), None, object(), [], {}): attempt(lambda: weakref.ref(o))
print(weakref.ref({1}.__class__)() is set, weakref.ref(lambda: 0) is not None, type(weakref.ref(len)()).__name__)
wm = weakref.WeakMethod(c.m); print(wm()() , wm == weakref.WeakMethod(c.m)); attempt(lambda: weakref.WeakMethod(5))
class K: 
    def __init__(self, n): self.n = n
    def __repr__(self): return f"K{self.n}"
keep = [K(i) for i in range(3)]
d = weakref.WeakValueDictionary((i, k) for i, k in enumerate(keep)); w = weakref.WeakKeyDictionary({k: k.n for k in keep}); s = weakref.WeakSet(keep)
print(sorted(d), d[1], len(w), w[keep[2]], len(s), keep[0] in s, d.get(9), list(d.valuerefs()) != [], d.pop(0), sorted(d.items(), key=str), w.setdefault(keep[0], 5), sorted(w.values()), s | {keep[0]} == s, d | {7: keep[0]} is not None); attempt(lambda: d.__setitem__(1, 5)); attempt(lambda: w.__setitem__(5, 1)); attempt(lambda: d[99])
f = weakref.finalize(c, lambda *a, **kw: ("final", a, kw), 1, x=2); print(f.alive, f.peek()[2:], f.atexit); print(f(), f.alive, f(), f.peek()); f2 = weakref.finalize(c, print); print(f2.detach()[1] is print, f2.alive)
