# Coroutines driven by hand: send, throw, close, awaitables, errors.
import inspect
import warnings

def run(coro):
    out = []
    try:
        while True: out.append(coro.send(None))
    except StopIteration as e: return out, e.value
class Pause:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return ("resumed", self.v, got)
async def simple(): return 1
async def waits():
    a = await Pause("p1")
    b = await simple()
    return a, b, await Pause("p2")
print(run(simple()), run(waits()))
c = waits()
print(inspect.getcoroutinestate(c), c.send(None), inspect.getcoroutinestate(c), type(c.cr_await).__name__, c.cr_running, c.cr_frame is not None, c.cr_code.co_name)
print(c.send("hello"))
c.close(); print(inspect.getcoroutinestate(c), c.cr_frame)
def attempt(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, "|", e)
c = simple(); run(c)
attempt(lambda: c.send(None))
c = simple()
attempt(lambda: c.send(1)); attempt(lambda: c.throw(KeyError("k")))
c = simple()
attempt(lambda: iter(c)); attempt(lambda: next(c)); c.close()
async def bad_await(x): return await x
class NotIter:
    def __await__(self): return 5
class IsCoro:
    def __await__(self): return simple()
for x in (5, None, [1], NotIter(), "s", simple):
    attempt(lambda: run(bad_await(x)))
k = IsCoro()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    attempt(lambda: run(bad_await(k)))
async def await_twice():
    c = simple(); await c; await c
attempt(lambda: run(await_twice()))
