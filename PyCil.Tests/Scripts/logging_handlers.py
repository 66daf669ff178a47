# logging: adapters, queues, memory, configuration, rotating files.
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
root = logging.getLogger(); h = logging.StreamHandler(stream); root.addHandler(h); root.setLevel(logging.DEBUG); a = logging.getLogger("a"); a.setLevel("ERROR")
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
