# signal: handlers, timers, interrupted sleeping and looping.
import os
import re
import signal
import threading
import time

def attempt(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, "|", re.sub("0x[0-9a-f]+", "0x", str(e)))

hits = []; prev = signal.signal(signal.SIGUSR1, lambda n, fr: hits.append((signal.Signals(n).name, fr is not None))); os.kill(os.getpid(), signal.SIGUSR1); signal.raise_signal(signal.SIGUSR1); time.sleep(.01); print(hits, signal.getsignal(signal.SIGUSR1) is not None, signal.signal(signal.SIGUSR1, signal.SIG_IGN) is not None, signal.strsignal(2), signal.Signals.SIGINT, signal.SIGINT in signal.valid_signals()); attempt(lambda: signal.signal(9, print)); attempt(lambda: signal.signal(999, print)); attempt(lambda: signal.signal(2, "x"))
def alarm(n, f): raise TimeoutError("alarm")
signal.signal(signal.SIGALRM, alarm); signal.setitimer(signal.ITIMER_REAL, .05); attempt(lambda: time.sleep(10)); signal.setitimer(signal.ITIMER_REAL, .05); attempt(lambda: threading.Event().wait(10)); attempt(lambda: (_ for _ in iter(int, 1)).__next__() if False else [signal.setitimer(signal.ITIMER_REAL, .05), sum(1 for _ in iter(int, 1))])
