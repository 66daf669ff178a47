# Exception groups: construction, split, subgroup, derive, except* in every combination, notes, nesting, errors.
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

g = ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("n", [ValueError(3), OSError(4)])])
print(g, repr(g), g.message, g.exceptions, g.args, g.split(ValueError), g.subgroup(OSError), g.subgroup(KeyError), g.split(lambda e: isinstance(e, TypeError)), g.subgroup((ValueError, TypeError)), g.split(ExceptionGroup)[0] is g, g.derive([KeyError()]), isinstance(g, Exception), type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
for f in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x"), lambda: ExceptionGroup(5, [ValueError()]), lambda: ExceptionGroup("x", ValueError()), lambda: ExceptionGroup("x", [5]), lambda: ExceptionGroup("x", [ValueError]), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: g.split(5), lambda: g.split(int), lambda: g.subgroup("x"), lambda: g.derive(5), lambda: ExceptionGroup[int], lambda: BaseExceptionGroup("x", (ValueError(), SystemExit()))): attempt(f)
class MyGroup(ExceptionGroup):
    def __new__(cls, m, e, code=0): o = super().__new__(cls, m, e); o.code = code; return o
    def derive(self, excs): return MyGroup(self.message, excs, self.code)
m = MyGroup("mine", [ValueError(1), KeyError(2)], 7); a, b = m.split(ValueError); print(type(a).__name__, a.code, b.code, a.__cause__, a.__notes__ if hasattr(a, "__notes__") else "no notes"); m.add_note("note"); print(m.split(KeyError)[0].__notes__)
def run(exc, *handlers):
    log = []
    src = "try: raise exc\n" + "".join(f"except* {h} as e: log.append(({h!r}, e))\n" for h in handlers) + "else: log.append('else')\nfinally: log.append('finally')\n"
    try: exec(src, {"exc": exc, "log": log})
    except BaseException as e: log.append(("escaped", e))
    print([str(x) if not isinstance(x, tuple) else (x[0], repr(x[1])) for x in log])
run(g, "ValueError"); run(g, "ValueError", "TypeError"); run(g, "ValueError", "(TypeError, OSError)"); run(g, "Exception"); run(ValueError("naked"), "ValueError"); run(ValueError("naked"), "TypeError"); run(KeyError(1), "LookupError", "KeyError"); run(m, "KeyError")
def more(src):
    try: exec(src, {}); print("no error")
    except BaseException as e: print(type(e).__name__, repr(e), repr(e.__context__), repr(e.__cause__))
for src in ("try: raise ExceptionGroup('a', [ValueError(1), TypeError(2)])\nexcept* ValueError: raise KeyError('new')", "try: raise ExceptionGroup('a', [ValueError(1), TypeError(2)])\nexcept* ValueError: raise\nexcept* TypeError: raise", "try: raise ExceptionGroup('a', [ValueError(1), TypeError(2)])\nexcept* ValueError as e: raise e\nexcept* TypeError as e: raise OSError('o') from e", "try: raise ValueError('v')\nexcept* ValueError as e: raise", "try: pass\nexcept* ValueError: pass", "try: raise ValueError\nexcept* int: pass", "try: raise ValueError\nexcept* ExceptionGroup: pass", "try: raise ValueError\nexcept* (TypeError, ExceptionGroup): pass", "for i in [1]:\n try: raise ValueError\n except* ValueError: x = 1\nprint(x)", "try:\n try: raise ExceptionGroup('i', [ValueError(1)])\n except* TypeError: pass\nexcept ExceptionGroup as e: print('plain except', e.exceptions)", "try: raise BaseExceptionGroup('b', [KeyboardInterrupt(), ValueError()])\nexcept* ValueError: pass", "try: raise ExceptionGroup('a', [ValueError(1)])\nexcept* ValueError as e: pass\nprint('e' in dir())"): more(src)
