"""asyncio: tasks that yield to each other, queues, gather, locks, async for and with."""
import asyncio
import harness


async def add(a, b):
    return a + b


async def worker(queue, results):
    while True:
        item = await queue.get()
        if item is None:
            return
        await asyncio.sleep(0)
        results.append(await add(item, 1))


async def numbers(limit):
    for i in range(limit):
        yield i


async def main():
    queue, results = asyncio.Queue(maxsize=20), []
    workers = [asyncio.create_task(worker(queue, results)) for _ in range(10)]
    for i in range(1500):
        await queue.put(i)
    for _ in workers:
        await queue.put(None)
    await asyncio.gather(*workers)
    total = sum(results)
    lock = asyncio.Lock()
    async for i in numbers(4000):
        async with lock:
            total += await add(i, i)
    values = await asyncio.gather(*[add(i, 1) for i in range(1000)])
    return total + sum(values)


def work():
    return asyncio.run(main())


harness.run(work, times=8)
