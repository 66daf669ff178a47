# concurrent.futures: thread pools, results, errors, callbacks.
import concurrent.futures as cf
import re

def attempt(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, "|", re.sub("0x[0-9a-f]+", "0x", str(e)))

out = []
with cf.ThreadPoolExecutor(3, thread_name_prefix="pool", initializer=lambda: out.append("init")) as ex:
    print(list(ex.map(lambda v: v * v, range(5))), ex.submit(pow, 2, 5).result(), list(ex.map(pow, [2, 3], [3, 2])), [f.result() for f in cf.as_completed([ex.submit(int, "7")])])
    bad = ex.submit(int, "x"); print(type(bad.exception()).__name__, bad.done(), bad.cancelled()); attempt(lambda: bad.result()); done, nd = cf.wait([ex.submit(lambda: 1), ex.submit(lambda: 2)]); print(sorted(f.result() for f in done), nd); called = []; f = ex.submit(lambda: 5); f.add_done_callback(lambda f: called.append(f.result())); f.result(); attempt(lambda: list(ex.map(int, ["1", "x"])))
print(called, "init" in out); attempt(lambda: ex.submit(print)); f = cf.Future(); print(f.cancel(), f.cancelled(), f.done()); attempt(lambda: f.result()); f = cf.Future(); f.set_result(1); attempt(lambda: f.set_result(2)); attempt(lambda: cf.Future().result(timeout=.01)); attempt(lambda: cf.ThreadPoolExecutor(0))
