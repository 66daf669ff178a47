# warnings: filters, categories, once per place, catching, errors, formatting, deprecation helpers.
import io
import sys
import warnings
def attempt(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, "|", e)

def collect(action, *a, **k):
    with warnings.catch_warnings(record=True) as w:
        warnings.resetwarnings()
        if action: warnings.simplefilter(action)
        for _ in range(3): warnings.warn(*a, **k)
    return [(x.category.__name__, str(x.message)) for x in w]
for action in ("always", "default", "once", "module", "ignore", "all", None): print(action, collect(action, "text"), collect(action, "dep", DeprecationWarning))
attempt(lambda: collect("error", "raised", RuntimeWarning)); attempt(lambda: collect("nope", "x")); attempt(lambda: warnings.warn("x", int)); attempt(lambda: warnings.warn("x", "UserWarning")); attempt(lambda: warnings.warn("x", stacklevel="a")); attempt(lambda: warnings.filterwarnings("ignore", lineno=-1)); attempt(lambda: warnings.filterwarnings("ignore", message=5)); attempt(lambda: warnings.filterwarnings("ignore", category=5)); attempt(lambda: warnings.warn())
with warnings.catch_warnings(record=True) as w:
    warnings.resetwarnings(); warnings.simplefilter("always"); warnings.filterwarnings("ignore", "skip.*", UserWarning); warnings.filterwarnings("error", "bad", DeprecationWarning, append=True)
    warnings.warn("skip me"); warnings.warn("keep"); warnings.warn("SKIP case"); warnings.warn(ResourceWarning("instance")); warnings.warn_explicit("explicit", SyntaxWarning, "file.py", 7, "mod"); warnings.warn("from caller", stacklevel=99)
print([(str(x.message), x.category.__name__, x.filename if "file" in x.filename else "-", x.lineno if x.lineno == 7 else "-") for x in w], len(warnings.filters) > 0)
def show(message, category, filename, lineno, file=None, line=None): print("shown:", message, category.__name__)
old = warnings.showwarning; warnings.showwarning = show; warnings.simplefilter("always"); warnings.warn("custom"); warnings.showwarning = old
err, sys.stderr = sys.stderr, io.StringIO(); warnings.warn_explicit("to stderr", UserWarning, "f.py", 3); warnings.warn_explicit("with line", UserWarning, "f.py", 3, source=None); text = sys.stderr.getvalue(); sys.stderr = err; print(text)
print(warnings.formatwarning("m", UserWarning, "f.py", 5, "  code()"), warnings.formatwarning("m", UserWarning, "none.py", 5), warnings.WarningMessage("m", UserWarning, "f", 1).category.__name__)
reg = {}; warnings.simplefilter("default")
with warnings.catch_warnings(record=True) as w:
    for _ in range(3): warnings.warn_explicit("reg", UserWarning, "f", 1, registry=reg)
print(len(w), sorted(str(k) for k in reg if k != "version"))
@warnings.deprecated("use g")
def f(x): "doc"; return x
@warnings.deprecated("old class", category=FutureWarning)
class C:
    def __init__(self, v): self.v = v

with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); print(f(1), C(2).v, f.__deprecated__, C.__deprecated__)
    class Sub2(C): pass
    Sub2(3)
print([(x.category.__name__, str(x.message)) for x in w]); attempt(lambda: warnings.deprecated(5)); attempt(lambda: warnings.deprecated("m")(5))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    for src in ("x is 1", "'a' is x", "() is x", "1()", "'a'[b]", "[1][1, 2]", "assert (1, 'm')", "'\\d'", "b'\\q'", "1if x else 2", "def f():\n try: pass\n finally: return 1", "while 1:\n try: pass\n finally: break", "(1)(2)", "{}['a']()", "None()", "f'{x}'()", "x == 1 is 2", "lambda: 1 is 1", "[x for x in y][1.5]", "'a' 'b'()", "-1 is x", "0x1for x in y"):
        n = len(w)
        try: compile(src, "<w>", "exec")
        except SyntaxError as e: print(src, "SyntaxError", e.msg)
        print(src.replace("\n", "; "), [(x.category.__name__, str(x.message), x.lineno) for x in w[n:]])
warnings.simplefilter("error"); attempt(lambda: compile("x is 1", "<e>", "eval")); attempt(lambda: compile("'\\d'", "<e>", "eval")); warnings.simplefilter("ignore"); print(compile("x is 1", "<e>", "eval") is not None)
import asyncio
async def ctx():
    with warnings.catch_warnings(record=True, action="always") as w: warnings.warn("in task"); await asyncio.sleep(0); return len(w)
async def main(): return await asyncio.gather(ctx())
print(asyncio.run(main()), issubclass(EncodingWarning, Warning))
