# sched: order, priorities, cancelling, with a clock of its own.
import queue
import sched

clock = [0.0]; s = sched.scheduler(lambda: clock[0], lambda d: clock.__setitem__(0, clock[0] + d)); order = []; s.enter(5, 1, order.append, ("late",)); s.enter(1, 2, order.append, ("low",)); s.enter(1, 1, order.append, ("high",)); e = s.enterabs(3, 1, order.append, argument=("never",)); s.cancel(e); print(len(s.queue), s.empty(), s.run(), order, clock[0])
