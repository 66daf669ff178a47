# contextvars: contexts, tokens, threads.
import contextvars
import re
import threading

def attempt(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, "|", re.sub("0x[0-9a-f]+", "0x", str(e)))

out = []
var = contextvars.ContextVar("var", default="d"); ctx = contextvars.copy_context(); tok = var.set("new"); print(var.get(), ctx.get(var, "none"), ctx.run(lambda: (var.set("in ctx"), var.get())[1]), var.get(), ctx[var], tok.old_value is contextvars.Token.MISSING, tok.var is var); var.reset(tok); print(var.get(), var in contextvars.copy_context(), list(contextvars.Context())); attempt(lambda: var.reset(tok)); attempt(lambda: contextvars.ContextVar("nodefault").get()); attempt(lambda: ctx.run(lambda: ctx.run(print)))
with var.set("managed"): print(var.get())
w = threading.Thread(target=lambda: out.append(var.get())); w.start(); w.join(); print(out[-1])
