"""Coroutines driven by hand: await chains without an event loop."""
import harness


class Pause:
    def __await__(self):
        return (yield 1)


async def leaf(value):
    await Pause()
    return value


async def branch(depth, value):
    if depth == 0:
        return await leaf(value)
    return await branch(depth - 1, value) + 1


def drive(coroutine):
    steps = 0
    while True:
        try:
            steps += coroutine.send(None)
        except StopIteration as stop:
            return stop.value + steps


def work():
    return sum(drive(branch(i % 8, i)) for i in range(9000))


harness.run(work, times=8)
