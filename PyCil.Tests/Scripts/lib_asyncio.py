# asyncio: tasks, time limits, groups, queues, locks, events.
import asyncio

def attempt(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, "|", e)
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
