# logging: levels, hierarchy, handlers, formatters, filters, exceptions, dictConfig, adapters, QueueHandler, errors.
import io
import logging
import logging.config
import logging.handlers
import queue
import sys
import warnings

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
h.setFormatter(None); ad = logging.LoggerAdapter(a, {"ip": "1.2.3.4"}); ad.error("adapted"); ad2 = logging.LoggerAdapter(a, {"q": 1}, merge_extra=True)
class Ad(logging.LoggerAdapter):
    def process(self, m, kw): return f"[{self.extra['id']}] {m}", kw
Ad(a, {"id": 7}).error("msg %s", "arg"); print(ad.isEnabledFor(10), ad.getEffectiveLevel(), repr(ad)); flush("adapter")
q = queue.Queue(); qh = logging.handlers.QueueHandler(q); ql = logging.handlers.QueueListener(q, h, respect_handler_level=True); lg = logging.getLogger("q"); lg.propagate = False; lg.addHandler(qh); ql.start(); lg.warning("queued %s", "m"); ql.stop(); flush("queue")
mem = logging.handlers.MemoryHandler(3, logging.ERROR, h); lm = logging.getLogger("m"); lm.propagate = False; lm.addHandler(mem); lm.info("1"); lm.info("2"); print(len(mem.buffer)); lm.error("3"); print(len(mem.buffer)); mem.close(); flush("memory")
logging.disable(logging.ERROR); root.error("off"); root.critical("on"); logging.disable(logging.NOTSET); root.error("back"); flush("disable")
logging.captureWarnings(True); warnings.simplefilter("always"); warnings.warn_explicit("captured", UserWarning, "file.py", 5); logging.captureWarnings(False); flush("warnings")
logging.config.dictConfig({"version": 1, "disable_existing_loggers": True, "formatters": {"f": {"format": "CFG %(message)s"}}, "filters": {"flt": {"name": "cfg"}}, "handlers": {"h": {"class": "logging.StreamHandler", "stream": stream, "formatter": "f", "filters": ["flt"], "level": "INFO"}}, "loggers": {"cfg": {"handlers": ["h"], "level": "DEBUG", "propagate": False}}, "root": {"handlers": [], "level": "WARNING"}})
logging.getLogger("cfg").info("configured"); logging.getLogger("cfg").debug("below"); print(a.disabled, root.level); flush("dictConfig")
for cfg in ({}, {"version": 2}, {"version": 1, "handlers": {"h": {"class": "nope.Nope"}}}, {"version": 1, "root": {"handlers": ["none"]}}, {"version": 1, "formatters": {"f": {"()": "nope"}}}):
    try: logging.config.dictConfig(cfg); print("ok")
    except Exception as e: print(type(e).__name__, e)
logging.config.fileConfig(io.StringIO("[loggers]\nkeys=root\n[handlers]\nkeys=h\n[formatters]\nkeys=f\n[logger_root]\nhandlers=h\nlevel=INFO\n[handler_h]\nclass=StreamHandler\nargs=(sys.stdout,)\nformatter=f\n[formatter_f]\nformat=FILE %(message)s\n")); logging.info("from file config")
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="BASIC %(message)s", force=True); logging.info("basic"); logging.debug("no"); print(logging.root.handlers)
import tempfile, os
with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, "x.log"); rh = logging.handlers.RotatingFileHandler(p, maxBytes=30, backupCount=2); lr = logging.getLogger("rot"); lr.propagate = False; lr.addHandler(rh)
    for i in range(6): lr.warning("line number %d", i)
    rh.close(); print(sorted(os.listdir(d)), open(p).read())
    fh = logging.FileHandler(p, mode="w", delay=True, encoding="utf8"); print(fh.stream); lr.handlers[:] = [fh]; lr.error("é"); fh.close(); print(open(p, encoding="utf8").read())
logging.shutdown(); print(logging.lastResort, logging.NullHandler().handle(None), logging.getLogRecordFactory() is logging.LogRecord)
