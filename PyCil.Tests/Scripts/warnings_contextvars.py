import warnings, sys, contextvars, atexit, io, errno
def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, '|', e)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    warnings.warn('hello')
    warnings.warn('dep', DeprecationWarning)
    warnings.warn(UserWarning('inst'))
    def deep(): warnings.warn('level2', stacklevel=2)
    deep()
    warnings.warn_explicit('expl', RuntimeWarning, 'f.py', 7)
    print([(str(x.message), x.category.__name__, x.lineno if x.filename != __file__ else '-') for x in w])
with warnings.catch_warnings():
    warnings.simplefilter('error')
    show(lambda: warnings.warn('boom'))
    warnings.filterwarnings('ignore', 'quiet.*')
    print(warnings.warn('quiet please'))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('once')
    for i in range(3): warnings.warn('o')
    warnings.simplefilter('default')
    for i in range(3): warnings.warn('d')
    warnings.resetwarnings(); warnings.simplefilter('module')
    warnings.warn('m'); warnings.warn('m')
    print([str(x.message) for x in w])
with warnings.catch_warnings():
    warnings.simplefilter('always')
    e = io.StringIO(); old = sys.stderr; sys.stderr = e
    warnings.warn('shown'); sys.stderr = old
    out = e.getvalue().splitlines(); print(out[0].split(':', 2)[2], out[1:])
show(lambda: warnings.warn('x', int)); show(lambda: warnings.warn('x', 'y')); show(lambda: warnings.warn('x', skip_file_prefixes=[]))
show(lambda: warnings.warn_explicit('x', UserWarning, 'f', 1, registry=1))

v = contextvars.ContextVar('v', default=1); n = contextvars.ContextVar('n')
print(v.get(), v.name, n.get(5)); 
show(lambda: contextvars.ContextVar(3))
try: n.get()
except LookupError as e: print(type(e), e.args == (n,))
t = v.set(2); print(v.get(), t.old_value is contextvars.Token.MISSING, t.var is v, contextvars.Token.MISSING); v.reset(t); print(v.get())
try: v.reset(t)
except RuntimeError as e: print('used once' in str(e))
try: n.reset(v.set(1))
except ValueError as e: print('different ContextVar' in str(e))
ctx = contextvars.copy_context()
def inner(a, k=0):
    v.set(a); n.set(k); return v.get(), n.get()
print(ctx.run(inner, 7, k=8), v.get(), ctx[v], n in ctx, ctx.get(n), ctx == ctx.copy(), set(ctx.values()) >= {7, 8})
show(lambda: ctx.run())
try: ctx.run(ctx.run, print)
except RuntimeError as e: print('already entered' in str(e))
try: contextvars.copy_context().run(v.reset, t2 := v.set(4))
except ValueError as e: print('different Context' in str(e))
with v.set(100) as tok: print(v.get(), tok.var is v)
print(v.get())
show(lambda: ctx[3])
show(lambda: contextvars.Token())
print(errno.ENOENT, errno.errorcode[2], errno.errorcode[11], len(errno.errorcode))
atexit.register(print, 'bye', 'bye'); f = atexit.register(lambda: print('never')); atexit.unregister(f)
print(atexit._ncallbacks())
show(lambda: atexit.register(3))
