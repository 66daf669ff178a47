# sys: what it says of the interpreter, hooks, limits, errors.
import gc
import sys

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

class C: pass
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
