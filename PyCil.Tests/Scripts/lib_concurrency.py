# threading, queue, concurrent.futures, contextvars, sched, signal, subprocess: deterministic uses.
import concurrent.futures as cf
import contextvars
import os
import queue
import re
import sched
import signal
import subprocess
import sys
import threading
import time

def attempt(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, "|", re.sub("0x[0-9a-f]+", "0x", str(e)))

log = []
t = threading.Thread(target=lambda a, b=0: log.append((a, b, threading.current_thread().name)), args=(1,), kwargs={"b": 2}, name="worker", daemon=True)
print(t.name, t.daemon, t.is_alive(), t.ident); t.start(); t.join(); print(log, t.is_alive(), t.ident is not None, threading.current_thread() is threading.main_thread(), threading.main_thread().name, threading.active_count())
for f in (lambda: t.start(), lambda: threading.Thread().join(), lambda: threading.current_thread().join(), lambda: threading.Thread(group=1), lambda: threading.Lock().release(), lambda: threading.RLock().release(), lambda: threading.Semaphore(-1), lambda: threading.BoundedSemaphore(1).release(), lambda: threading.Condition().notify(), lambda: threading.Condition().wait(), lambda: threading.Barrier(0), lambda: threading.Lock().acquire(False, 5), lambda: threading.Lock().acquire(True, -5), lambda: setattr(t, "daemon", False), lambda: threading.Timer(1)): attempt(f)
class T(threading.Thread):
    def run(self): self.result = sum(range(100))
x = T(); x.start(); x.join(); print(x.result)
n = 0; lock = threading.Lock()
def bump():
    global n
    for _ in range(2000):
        with lock: n += 1
ts = [threading.Thread(target=bump) for _ in range(8)]; [t.start() for t in ts]; [t.join() for t in ts]; print(n, lock.locked(), lock.acquire(), lock.acquire(timeout=.01), lock.acquire(False), lock.release())
rl = threading.RLock(); rl.acquire(); rl.acquire(); print(rl.acquire(False)); rl.release(); rl.release(); rl.release()
ev = threading.Event(); out = []
w = threading.Thread(target=lambda: out.append(ev.wait(5))); w.start(); ev.set(); w.join(); print(out, ev.is_set(), ev.clear(), ev.wait(.01))
cond = threading.Condition(); items = []
def consumer():
    with cond:
        ok = cond.wait_for(lambda: len(items) >= 3, timeout=10); out.append((ok, list(items)))
w = threading.Thread(target=consumer); w.start()
for i in range(3):
    with cond: items.append(i); cond.notify_all()
w.join(); print(out[-1])
sem = threading.Semaphore(2); print(sem.acquire(), sem.acquire(), sem.acquire(blocking=False)); sem.release(2); print(sem.acquire(timeout=1))
bar = threading.Barrier(3, action=lambda: out.append("action")); ids = []
ts = [threading.Thread(target=lambda: ids.append(bar.wait())) for _ in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print(sorted(ids), out[-1], bar.n_waiting, bar.broken); bar.abort(); attempt(lambda: bar.wait())
local = threading.local(); local.v = "main"; seen = []
def use(): seen.append(hasattr(local, "v")); local.v = "thread"; seen.append(local.v)
w = threading.Thread(target=use); w.start(); w.join(); print(seen, local.v)
class L(threading.local):
    def __init__(self, d): self.d = d
l = L([1]); w = threading.Thread(target=lambda: seen.append(l.d)); w.start(); w.join(); print(seen[-1])
old = threading.excepthook; threading.excepthook = lambda a: out.append((a.exc_type.__name__, str(a.exc_value), a.thread.name)); w = threading.Thread(target=lambda: 1 / 0, name="bad"); w.start(); w.join(); print(out[-1]); threading.excepthook = old
tm = threading.Timer(.01, lambda: out.append("timer")); tm.start(); tm.join(); print(out[-1]); tm = threading.Timer(60, print); tm.start(); tm.cancel(); tm.join()
q = queue.Queue(2); q.put(1); q.put(2); print(q.full(), q.qsize(), q.get(), q.get_nowait(), q.empty()); attempt(lambda: q.get_nowait()); attempt(lambda: q.get(timeout=.01)); q.put(1); q.put(2); attempt(lambda: q.put_nowait(3)); attempt(lambda: q.put(3, timeout=.01)); q.task_done(); q.task_done(); attempt(lambda: q.task_done()); attempt(lambda: q.get(timeout=-1))
lq, pq, sq = queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue(); [lq.put(i) for i in "abc"]; [pq.put(i) for i in (3, 1, 2)]; [sq.put(i) for i in "xy"]; print([lq.get() for _ in range(3)], [pq.get() for _ in range(3)], sq.get(), sq.qsize(), sq.get(), sq.empty()); q2 = queue.Queue(); q2.put(1); q2.shutdown(); print(q2.get()); attempt(lambda: q2.get()); attempt(lambda: q2.put(1))
jq = queue.Queue(); results = []
def worker():
    while (i := jq.get()) is not None: results.append(i * i); jq.task_done()
ts = [threading.Thread(target=worker) for _ in range(3)]; [t.start() for t in ts]; [jq.put(i) for i in range(10)]; jq.join(); [jq.put(None) for _ in ts]; [t.join() for t in ts]; print(sorted(results))
with cf.ThreadPoolExecutor(3, thread_name_prefix="pool", initializer=lambda: out.append("init")) as ex:
    print(list(ex.map(lambda v: v * v, range(5))), ex.submit(pow, 2, 5).result(), list(ex.map(pow, [2, 3], [3, 2])), [f.result() for f in cf.as_completed([ex.submit(int, "7")])])
    bad = ex.submit(int, "x"); print(type(bad.exception()).__name__, bad.done(), bad.cancelled()); attempt(lambda: bad.result()); done, nd = cf.wait([ex.submit(lambda: 1), ex.submit(lambda: 2)]); print(sorted(f.result() for f in done), nd); called = []; f = ex.submit(lambda: 5); f.add_done_callback(lambda f: called.append(f.result())); f.result(); attempt(lambda: list(ex.map(int, ["1", "x"])))
print(called, "init" in out); attempt(lambda: ex.submit(print)); f = cf.Future(); print(f.cancel(), f.cancelled(), f.done()); attempt(lambda: f.result()); f = cf.Future(); f.set_result(1); attempt(lambda: f.set_result(2)); attempt(lambda: cf.Future().result(timeout=.01)); attempt(lambda: cf.ThreadPoolExecutor(0))
var = contextvars.ContextVar("var", default="d"); ctx = contextvars.copy_context(); tok = var.set("new"); print(var.get(), ctx.get(var, "none"), ctx.run(lambda: (var.set("in ctx"), var.get())[1]), var.get(), ctx[var], tok.old_value is contextvars.Token.MISSING, tok.var is var); var.reset(tok); print(var.get(), var in contextvars.copy_context(), list(contextvars.Context())); attempt(lambda: var.reset(tok)); attempt(lambda: contextvars.ContextVar("nodefault").get()); attempt(lambda: ctx.run(lambda: ctx.run(print)))
with var.set("managed"): print(var.get())
w = threading.Thread(target=lambda: out.append(var.get())); w.start(); w.join(); print(out[-1])
clock = [0.0]; s = sched.scheduler(lambda: clock[0], lambda d: clock.__setitem__(0, clock[0] + d)); order = []; s.enter(5, 1, order.append, ("late",)); s.enter(1, 2, order.append, ("low",)); s.enter(1, 1, order.append, ("high",)); e = s.enterabs(3, 1, order.append, argument=("never",)); s.cancel(e); print(len(s.queue), s.empty(), s.run(), order, clock[0])
hits = []; prev = signal.signal(signal.SIGUSR1, lambda n, fr: hits.append((signal.Signals(n).name, fr is not None))); os.kill(os.getpid(), signal.SIGUSR1); signal.raise_signal(signal.SIGUSR1); time.sleep(.01); print(hits, signal.getsignal(signal.SIGUSR1) is not None, signal.signal(signal.SIGUSR1, signal.SIG_IGN) is not None, signal.strsignal(2), signal.Signals.SIGINT, signal.SIGINT in signal.valid_signals()); attempt(lambda: signal.signal(9, print)); attempt(lambda: signal.signal(999, print)); attempt(lambda: signal.signal(2, "x"))
def alarm(n, f): raise TimeoutError("alarm")
signal.signal(signal.SIGALRM, alarm); signal.setitimer(signal.ITIMER_REAL, .05); attempt(lambda: time.sleep(10)); signal.setitimer(signal.ITIMER_REAL, .05); attempt(lambda: threading.Event().wait(10)); attempt(lambda: (_ for _ in iter(int, 1)).__next__() if False else [signal.setitimer(signal.ITIMER_REAL, .05), sum(1 for _ in iter(int, 1))])
r = subprocess.run(["sh", "-c", "echo out; echo err >&2; exit 3"], capture_output=True, text=True); print(r.returncode, repr(r.stdout), repr(r.stderr), r.args[0]); print(subprocess.run(["cat"], input=b"in", stdout=subprocess.PIPE).stdout, subprocess.check_output("echo $X", shell=True, env={"X": "env"}, text=True), subprocess.getoutput("echo hi"), subprocess.getstatusoutput("exit 2"), subprocess.call(["true"]), subprocess.run([sys.executable, "-c", "import sys; print(sys.argv[1:]); sys.exit('bye')", "a b"], capture_output=True, text=True))if False else print(subprocess.run(["cat"], input=b"in", stdout=subprocess.PIPE).stdout, subprocess.check_output("echo $X", shell=True, env={"X": "env"}, text=True), subprocess.getoutput("echo hi"), subprocess.getstatusoutput("exit 2"), subprocess.call(["true"]))
r = subprocess.run([sys.executable, "-c", "import sys; print(sys.argv[1:]); sys.exit('bye')", "a b"], capture_output=True, text=True); print(r.returncode, r.stdout, r.stderr); attempt(lambda: subprocess.run(["false"], check=True)); attempt(lambda: subprocess.run(["/no/such"])); attempt(lambda: subprocess.run(["sleep", "5"], timeout=.05)); attempt(lambda: subprocess.run("x", input="a", stdin=1)); attempt(lambda: subprocess.check_output(["sh", "-c", "exit 4"])); p = subprocess.Popen(["cat"], stdin=-1, stdout=-1, text=True); print(p.communicate("talk\n"), p.poll(), p.returncode); p = subprocess.Popen(["sleep", "9"]); p.terminate(); print(p.wait(), p); 
with subprocess.Popen(["sh", "-c", "read a; echo got $a"], stdin=-1, stdout=-1, text=True, bufsize=1) as p: p.stdin.write("line\n"); p.stdin.flush(); print(p.stdout.readline(), end="")
print(p.returncode, subprocess.list2cmdline(["a b", 'c"d']), subprocess.CompletedProcess(["x"], 1), subprocess.DEVNULL)
