# Async generators and old-style coroutines.
import inspect
import types

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
