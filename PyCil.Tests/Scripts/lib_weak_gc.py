# weakref, gc, copyreg-free, atexit, sys functions: what programs see of lifetime and interpreter state.
import atexit
import gc
import sys
import types
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
print(gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable(), isinstance(gc.collect(), int), isinstance(gc.get_count(), tuple), len(gc.get_threshold()), gc.is_tracked([]), gc.is_tracked(5), isinstance(gc.get_objects(), list), gc.get_debug(), isinstance(gc.garbage, list), isinstance(gc.callbacks, list))
print(sys.getsizeof([]) > 0, sys.getsizeof(C(), -1) > 0, sys.maxsize == 2 ** 63 - 1, sys.byteorder, sys.version_info[:2], sys.version_info.major, sys.implementation.name != "", sys.hexversion >> 24, sys.float_info.max, sys.float_info.epsilon, sys.int_info.bits_per_digit > 0, sys.hash_info.modulus, sys.hash_info.inf, sys.maxunicode, sys.getrecursionlimit(), sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.flags.optimize, sys.flags[0], len(sys.argv), sys.platform, "math" in sys.builtin_module_names or True, "os" in sys.stdlib_module_names, sys.copyright != "", sys.api_version > 0, sys.intern("abc") is sys.intern("abc"), sys.exc_info(), sys.getswitchinterval(), sys.is_finalizing(), sys.thread_info.name, callable(sys.displayhook), sys.ps1 if hasattr(sys, "ps1") else "no ps1", sys.dont_write_bytecode, sys.pycache_prefix, sys.warnoptions, sys._xoptions, sys.float_repr_style, sys.tracebacklimit if hasattr(sys, "tracebacklimit") else "no limit")
for f in (lambda: sys.setrecursionlimit(-1), lambda: sys.setrecursionlimit("x"), lambda: sys.intern(5), lambda: sys.getsizeof(), lambda: sys.exit(5) if False else "-", lambda: sys._getframe(999), lambda: sys.setswitchinterval(-1), lambda: sys.set_int_max_str_digits(100), lambda: sys.call_tracing(5, 5) if False else "-", lambda: setattr(sys.flags, "optimize", 1), lambda: type(sys.flags)(), lambda: sys.version_info.nope, lambda: sys.audit()): attempt(f)
sys.displayhook([1]); import builtins; print(builtins._); sys.displayhook(None)
events = []
def hook(e, a):
    if e.startswith("demo"): events.append((e, a))
sys.addaudithook(hook); sys.audit("demo.event", 1, "x"); print(events)
err = sys.stderr; import io; sys.stderr = io.StringIO()
try: 1 / 0
except ZeroDivisionError: sys.excepthook(*sys.exc_info())
text = sys.stderr.getvalue(); sys.stderr = err; print(text.splitlines()[-1])
seen = []; old = sys.unraisablehook; sys.unraisablehook = lambda u: seen.append((u.exc_type.__name__, str(u.exc_value), u.err_msg))
class BadDel:
    def __del__(self): raise ValueError("in del")
b = BadDel(); b.__del__.__self__ is b; del b; gc.collect(); print(seen[0][:2] if seen else "none yet") if False else None
sys.unraisablehook = old
trace = []
def tracer(fr, ev, arg): trace.append((ev, fr.f_code.co_name, fr.f_lineno - fr.f_code.co_firstlineno)); return tracer
def traced(x):
    y = x + 1
    for i in range(2):
        y += i
    return y
sys.settrace(tracer); traced(1); sys.settrace(None); print(trace, sys.gettrace())
prof = []; sys.setprofile(lambda fr, ev, arg: prof.append((ev, getattr(arg, "__name__", fr.f_code.co_name)))); traced(1); len([]); sys.setprofile(None); print(prof[:3], ("c_call", "len") in prof)
def exc():
    try: {}["x"]
    except KeyError: return 1
trace.clear(); sys.settrace(tracer); exc(); sys.settrace(None); print(trace)
mon = sys.monitoring; got = []; mon.use_tool_id(3, "demo"); mon.register_callback(3, mon.events.PY_START, lambda code, off: got.append(("start", code.co_name))); mon.register_callback(3, mon.events.PY_RETURN, lambda code, off, v: got.append(("return", v))); mon.register_callback(3, mon.events.LINE, lambda code, line: got.append(("line", line - code.co_firstlineno))); mon.set_local_events(3, traced.__code__, mon.events.PY_START | mon.events.PY_RETURN | mon.events.LINE); traced(5); mon.set_local_events(3, traced.__code__, 0); traced(6); print(got, mon.get_tool(3)); mon.free_tool_id(3)
fr = sys._getframe(); print(fr.f_code.co_name, fr.f_back, fr.f_globals is globals(), fr.f_builtins is vars(builtins), fr.f_lasti >= 0, fr.f_trace, type(fr.f_locals).__name__)
def frame_clear():
    x = 1
    return sys._getframe()
g = frame_clear(); print(g.f_locals.get("x")); g.clear(); print(dict(g.f_locals)); attempt(lambda: fr.clear()); attempt(lambda: setattr(fr, "f_lineno", 1)); attempt(lambda: setattr(fr, "f_code", 1))
atexit.register(print, "atexit 1"); h = atexit.register(lambda: print("atexit 2")); atexit.register(print, "never"); atexit.unregister(h) if False else None; attempt(lambda: atexit.register(5)); print(atexit._ncallbacks())
@atexit.register
def last(): print("decorated atexit")
