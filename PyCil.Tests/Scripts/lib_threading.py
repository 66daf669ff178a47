# threading: threads, locks, conditions, barriers, local data, timers, errors.
import re
import threading

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
