# logging: levels, hierarchy, handlers, filters, exceptions, formatters.
import io
import logging
import sys

stream = io.StringIO()
def flush(title):
    print(f"[{title}]"); print(stream.getvalue(), end=""); stream.seek(0); stream.truncate()
root = logging.getLogger(); h = logging.StreamHandler(stream); h.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s")); root.addHandler(h)
root.warning("w %d %s", 1, "x"); root.info("hidden"); root.setLevel(logging.DEBUG); root.debug("shown"); root.error("%(k)s", {"k": "mapping"}); root.critical("crit"); root.log(25, "level 25"); flush("root")
a = logging.getLogger("a"); b = logging.getLogger("a.b"); c = logging.getLogger("a.b.c")
print(b.parent is a, c.parent is b, a.parent is root, logging.getLogger("a") is a, b.getChild("c") is c, a.level, a.getEffectiveLevel(), c.isEnabledFor(10), repr(a), repr(root), sorted(x.name for x in a.getChildren()), a.hasHandlers())
a.setLevel("ERROR"); b.warning("no"); b.error("yes"); c.setLevel(logging.NOTSET); c.info("no"); b.setLevel(1); c.log(1, "one"); flush("levels")
ha = logging.StreamHandler(stream); ha.setFormatter(logging.Formatter("A {levelname:<8}{message}", style="{")); ha.setLevel(logging.CRITICAL); a.addHandler(ha); b.critical("twice"); a.propagate = False; b.critical("once"); b.error("none"); a.propagate = True; a.removeHandler(ha); flush("propagate")
class F(logging.Filter):
    def filter(self, r): r.extra = "added"; return "skip" not in r.getMessage()
fl = F(); root.addFilter(fl); root.error("keep"); root.error("skip me"); b.error("filters of parents do not apply: skip"); root.removeFilter(fl); h.addFilter(lambda r: r.levelno >= 40); root.warning("low"); root.error("high"); h.filters.clear(); h.addFilter(logging.Filter("a.b")); root.error("no"); a.error("no"); b.error("b"); c.error("c"); h.filters.clear(); flush("filters")
def boom(): 1 / 0
try: boom()
except ZeroDivisionError:
    h.setFormatter(logging.Formatter("%(levelname)s %(message)s")); 
    class NoTb(logging.Formatter):
        def formatException(self, ei): return f"EXC {ei[0].__name__}: {ei[1]}"
        def formatStack(self, s): return "STACK"
    h.setFormatter(NoTb("%(message)s")); root.exception("with exc"); root.error("explicit", exc_info=True); root.error("inst", exc_info=ValueError("v")); root.info("stack", stack_info=True)
flush("exceptions")
h.setFormatter(logging.Formatter("%(funcName)s %(module)s %(lineno)d %(filename)s %(levelno)s %(threadName)s %(processName)s %(custom)s", defaults={"custom": "dflt"}))
def caller(): root.error("x"); root.error("y", extra={"custom": "given"}); root.error("z", stacklevel=2)
caller(); flush("attributes")
h.setFormatter(logging.Formatter("$levelname $message", style="$")); root.error("dollar"); flush("dollar style")
for f in (lambda: logging.Formatter("%(bad", style="%"), lambda: logging.Formatter("{bad", style="{"), lambda: logging.Formatter("no fields", style="{"), lambda: logging.Formatter("x", style="?"), lambda: root.setLevel("NOPE"), lambda: root.setLevel(1.5), lambda: logging.getLogger(5), lambda: root.log("x", "y"), lambda: root.error("m", extra={"message": 1}), lambda: logging.getLevelName("ERROR"), lambda: logging.getLevelName(35), lambda: logging.getLevelNamesMapping(), lambda: logging.addLevelName(35, "NOTICE") or logging.getLevelName(35), lambda: logging.basicConfig(level=5, nope=1), lambda: logging.basicConfig(handlers=[], stream=stream), lambda: logging.LogRecord("n", 10, "p", 1, "m %s", ("a",), None).getMessage(), lambda: repr(logging.LogRecord("n", 10, "p", 1, "m", (), None)), lambda: logging.Handler().emit(None), lambda: logging.makeLogRecord({"msg": "hi %s", "args": ("x",)}).getMessage(), lambda: logging.getHandlerNames() == frozenset(), lambda: logging.getHandlerByName("zz")):
    try: print(f())
    except Exception as e: print(type(e).__name__, "|", e)
err = sys.stderr; sys.stderr = io.StringIO(); root.error("%d", "not a number"); text = sys.stderr.getvalue(); sys.stderr = err; print("--- Logging error ---" in text, "TypeError" in text, text.count("Message: '%d'"), "Arguments: ('not a number',)" in text); stream.seek(0); stream.truncate()
logging.raiseExceptions = False; root.error("%d", "quiet"); logging.raiseExceptions = True; stream.seek(0); stream.truncate()
