# Frames: attributes, clearing; atexit order.
import builtins
import atexit
import sys

def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

fr = sys._getframe(); print(fr.f_code.co_name, fr.f_back, fr.f_globals is globals(), fr.f_builtins is vars(builtins), fr.f_lasti >= 0, fr.f_trace, type(fr.f_locals).__name__)
def frame_clear():
    x = 1
    return sys._getframe()
g = frame_clear(); print(g.f_locals.get("x")); g.clear(); print(dict(g.f_locals)); attempt(lambda: fr.clear()); attempt(lambda: setattr(fr, "f_lineno", 1)); attempt(lambda: setattr(fr, "f_code", 1))
atexit.register(print, "atexit 1"); h = atexit.register(lambda: print("atexit 2")); atexit.register(print, "never"); atexit.unregister(h) if False else None; attempt(lambda: atexit.register(5)); print(atexit._ncallbacks())
@atexit.register
def last(): print("decorated atexit")
