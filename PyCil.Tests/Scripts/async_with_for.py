# async with and async for, driven by hand.
def attempt(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, "|", e)
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
