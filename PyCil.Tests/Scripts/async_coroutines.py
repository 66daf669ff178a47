# Coroutines, awaitables, async with, async for, async generators: driven by hand and by asyncio.
import asyncio
import inspect
import sys
import types
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
class CM:
    def __init__(self, log, swallow=False): self.log, self.swallow = log, swallow
    async def __aenter__(self): self.log.append(await Pause("enter")); return "entered"
    async def __aexit__(self, t, v, tb): self.log.append((await Pause("exit"), t and t.__name__)); return self.swallow
async def use_cm(fail, swallow):
    log = []
    try:
        async with CM(log, swallow) as v:
            log.append(v)
            if fail: raise KeyError("in body")
    except KeyError as e: log.append(f"escaped {e}")
    return log
print(run(use_cm(False, False))); print(run(use_cm(True, False))); print(run(use_cm(True, True)))
async def with_wrong(x):
    async with x: pass
class SyncCM:
    def __enter__(self): pass
    def __exit__(self, *a): pass
class NoAwait:
    def __aenter__(self): return 5
    async def __aexit__(self, *a): pass
for x in (5, SyncCM(), NoAwait()): attempt(lambda: run(with_wrong(x)))
class Count:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i == self.n: raise StopAsyncIteration
        self.i += 1
        await Pause(self.i)
        return self.i
async def loop(n):
    out = []
    async for i in Count(n):
        if i == 2: continue
        if i == 5: break
        out.append(i)
    else: out.append("else")
    return out
print(run(loop(3))); print(run(loop(9)))
async def for_wrong(x):
    async for i in x: pass
class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5
class NoNext:
    def __aiter__(self): return 5
for x in (5, [1], BadNext(), NoNext()): attempt(lambda: run(for_wrong(x)))
async def agen():
    try:
        got = yield 1
        while got: got = yield ("got", got)
        await Pause("inside")
        yield "last"
    except ValueError as e: yield f"caught {e}"
    finally: print("agen finally")
async def drive():
    g = agen()
    print(await g.asend(None), await g.asend("x"), await g.asend(None))
    try: await g.__anext__()
    except StopAsyncIteration as e: print("stopped", repr(e))
    g = agen(); await anext(g)
    print(await g.athrow(ValueError("v")))
    await g.aclose()
    g = agen(); await anext(g); await g.aclose()
    print(await anext(agen_done(), "default"), type(g).__name__, g.ag_frame, g.ag_running)
    g = agen()
    try: await g.asend(5)
    except TypeError as e: print(e)
async def agen_done():
    return
    yield
print(run(drive()))
async def leaks():
    yield 1
    raise StopAsyncIteration
async def leak_user():
    try:
        async for _ in leaks(): pass
    except RuntimeError as e: print(e, repr(e.__cause__))
run(leak_user())
async def raises_stop(): raise StopIteration(5)
attempt(lambda: run(raises_stop()))
@types.coroutine
def old_style(): return (yield "old") or "none"
async def use_old(): return await old_style()
print(run(use_old()), inspect.isawaitable(old_style()), inspect.iscoroutinefunction(use_old), inspect.isasyncgenfunction(agen), inspect.isawaitable(5))
async def main():
    async def work(n, d):
        await asyncio.sleep(d)
        return n
    print(await asyncio.gather(work(1, .02), work(2, .01), work(3, 0)))
    t = asyncio.create_task(work("t", 10), name="mine")
    await asyncio.sleep(0)
    print(t.get_name(), t.done(), t.cancel("why"))
    try: await t
    except asyncio.CancelledError as e: print("cancelled", e.args, t.cancelled())
    try: await asyncio.wait_for(work(1, 5), .01)
    except TimeoutError as e: print("timeout", repr(e))
    try:
        async with asyncio.timeout(.01): await asyncio.sleep(5)
    except TimeoutError: print("timeout block")
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(work("a", 0)); tg.create_task(fails(ValueError("one"))); tg.create_task(fails(KeyError("two")))
    except* ValueError as eg: print(eg.exceptions)
    except* KeyError as eg: print(eg.exceptions)
    print(await asyncio.gather(work(1, 0), fails(OSError("x")), return_exceptions=True))
    q = asyncio.Queue(2)
    async def producer():
        for i in range(4): await q.put(i)
        await q.put(None)
    async def consumer():
        out = []
        while (v := await q.get()) is not None: out.append(v)
        return out
    print(await asyncio.gather(producer(), consumer()))
    lock = asyncio.Lock(); order = []
    async def locked(n):
        async with lock: order.append(n); await asyncio.sleep(0); order.append(n)
    await asyncio.gather(*map(locked, range(3))); print(order)
    ev = asyncio.Event(); asyncio.get_running_loop().call_later(.01, ev.set); print(await ev.wait())
    print([await f for f in asyncio.as_completed([work(1, .03), work(2, .001)])], await asyncio.to_thread(sum, [1, 2]))
    async for x in Count_sleep(2): print("tick", x)
async def fails(e): raise e
async def Count_sleep(n):
    for i in range(n): await asyncio.sleep(0); yield i
asyncio.run(main())
attempt(lambda: asyncio.run(5))
attempt(lambda: asyncio.get_running_loop())
