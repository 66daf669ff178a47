"""The profiler behind cProfile: times functions by way of sys.setprofile()."""

import sys
import time
from _collections_abc import Callable

__all__ = ['Profiler', 'profiler_entry', 'profiler_subentry']


class _Record(tuple):
    """A tuple with named fields."""

    _fields = ()

    def __init_subclass__(cls):
        for index, name in enumerate(cls._fields):
            setattr(cls, name, property(lambda self, index=index: self[index]))

    def __repr__(self):
        return f"_lsprof.{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self))})"


class profiler_entry(_Record):
    """code, callcount, reccallcount, totaltime, inlinetime, calls"""

    _fields = ('code', 'callcount', 'reccallcount', 'totaltime', 'inlinetime', 'calls')


class profiler_subentry(_Record):
    """code, callcount, reccallcount, totaltime, inlinetime"""

    _fields = ('code', 'callcount', 'reccallcount', 'totaltime', 'inlinetime')


class _Entry:
    """What is known of a function, or of a function called by another."""

    __slots__ = ('total', 'inline', 'count', 'recursive', 'depth', 'calls')

    def __init__(self, nested):
        self.total = self.inline = 0
        self.count = self.recursive = self.depth = 0
        self.calls = {} if nested else None

    def add(self, total, inline):
        """A call ended. Only the outermost of nested calls counts for the total: the inner ones are part of it."""
        self.inline += inline
        if self.depth:
            self.recursive += 1
        else:
            self.total += total
        self.count += 1


class Profiler:
    """Profiler(timer=None, timeunit=None, subcalls=True, builtins=True): counts and times calls.

    timer is a function that gives the time; if it gives ints, timeunit says how long one is in seconds.
    """

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        if timer is not None and not isinstance(timer, Callable):
            raise TypeError(f"'{type(timer).__name__}' object is not callable")
        self._timer = timer
        self._unit = timeunit
        self._subcalls = subcalls
        self._builtins = builtins
        self._entries = {}
        self._stack = []
        self._enabled = False

    def _now(self):
        return time.perf_counter_ns() if self._timer is None else self._timer()

    def _scale(self):
        if self._timer is None:
            return 1e-9
        return self._unit or 1

    def enable(self, subcalls=True, builtins=True):
        """Starts, or goes on, collecting for the calling thread."""
        if self._enabled:
            return
        other = sys.getprofile()
        if other is not None:
            raise ValueError("Another profiling tool is already active")
        self._subcalls = subcalls
        self._builtins = builtins
        self._enabled = True
        sys.setprofile(self._event)

    def disable(self):
        """Stops collecting; calls that are still going on end here."""
        if not self._enabled:
            return
        sys.setprofile(None)
        self._enabled = False
        while self._stack:
            self._leave()

    def clear(self):
        """Forgets everything."""
        self._entries = {}
        self._stack = []

    def _event(self, frame, event, argument):
        if event == 'call':
            self._enter(frame.f_code)
        elif event == 'return':
            if self._stack and self._stack[-1][0] is frame.f_code:
                self._leave()
        elif self._builtins:
            if event == 'c_call':
                self._enter(_describe(argument))
            elif self._stack and event in ('c_return', 'c_exception') and self._stack[-1][0] == _describe(argument):
                self._leave()

    def _enter(self, code):
        entry = self._entries.get(code)
        if entry is None:
            entry = self._entries[code] = _Entry(True)
        sub = None
        if self._subcalls and self._stack:
            calls = self._stack[-1][1].calls
            sub = calls.get(code)
            if sub is None:
                sub = calls[code] = _Entry(False)
            sub.depth += 1
        entry.depth += 1
        # code, entry, entry below the caller, time spent in calls from here, time of the start
        self._stack.append([code, entry, sub, 0, self._now()])

    def _leave(self):
        code, entry, sub, inner, start = self._stack.pop()
        total = self._now() - start
        if self._stack:
            self._stack[-1][3] += total
        entry.depth -= 1
        entry.add(total, total - inner)
        if sub is not None:
            sub.depth -= 1
            sub.add(total, total - inner)

    def getstats(self):
        """A list of profiler_entry, one per function."""
        scale = self._scale()
        stats = []
        for code, entry in self._entries.items():
            if not entry.count:
                continue
            calls = [profiler_subentry((callee, sub.count, sub.recursive, sub.total * scale, sub.inline * scale))
                     for callee, sub in entry.calls.items() if sub.count]
            stats.append(profiler_entry((code, entry.count, entry.recursive, entry.total * scale, entry.inline * scale, calls or None)))
        return stats


def _describe(function):
    """A builtin's name as profiles show it."""
    owner = getattr(function, '__self__', None)
    name = getattr(function, '__name__', repr(function))
    if owner is not None and not isinstance(owner, type(sys)):
        kind = owner if isinstance(owner, type) else type(owner)
        if getattr(kind, name, None) is not None:
            return f"<method '{name}' of '{kind.__name__}' objects>"
    module = getattr(function, '__module__', None) or (owner.__name__ if isinstance(owner, type(sys)) else None)
    if module and module != 'builtins':
        return f"<built-in method {module}.{name}>"
    return f"<built-in method builtins.{name}>" if module else f"<built-in method {name}>"
