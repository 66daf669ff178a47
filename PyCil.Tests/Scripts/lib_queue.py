# queue: every kind, limits, shutdown, workers.
import queue
import re
import threading

def attempt(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, "|", re.sub("0x[0-9a-f]+", "0x", str(e)))

q = queue.Queue(2); q.put(1); q.put(2); print(q.full(), q.qsize(), q.get(), q.get_nowait(), q.empty()); attempt(lambda: q.get_nowait()); attempt(lambda: q.get(timeout=.01)); q.put(1); q.put(2); attempt(lambda: q.put_nowait(3)); attempt(lambda: q.put(3, timeout=.01)); q.task_done(); q.task_done(); attempt(lambda: q.task_done()); attempt(lambda: q.get(timeout=-1))
lq, pq, sq = queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue(); [lq.put(i) for i in "abc"]; [pq.put(i) for i in (3, 1, 2)]; [sq.put(i) for i in "xy"]; print([lq.get() for _ in range(3)], [pq.get() for _ in range(3)], sq.get(), sq.qsize(), sq.get(), sq.empty()); q2 = queue.Queue(); q2.put(1); q2.shutdown(); print(q2.get()); attempt(lambda: q2.get()); attempt(lambda: q2.put(1))
jq = queue.Queue(); results = []
def worker():
    while (i := jq.get()) is not None: results.append(i * i); jq.task_done()
ts = [threading.Thread(target=worker) for _ in range(3)]; [t.start() for t in ts]; [jq.put(i) for i in range(10)]; jq.join(); [jq.put(None) for _ in ts]; [t.join() for t in ts]; print(sorted(results))
