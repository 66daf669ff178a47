# Direct and inlined calls, recursion, recursion errors, tracebacks through compiled frames.
import os
import sys
import traceback


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def add(a, b):
    return a + b


def loop(n):
    total = 0
    for i in range(n):
        total = add(total, i)
    return total


def grow(n):
    value = 1
    for i in range(1, n):
        value = value * i
    return value


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def deep(n):
    return deep(n + 1)


def divide(a, b):
    return a // b


def outer(a, b):
    return divide(a, b) + 1


for k in range(3):
    print(fib(18), loop(500), ackermann(2, 5))
print(grow(30))
print(add("a", "b"), add(1.5, 2), add([1], [2]))
print(fib(True), fib(3.0))
for k in range(50):
    outer(k, 3)
try:
    outer(1, 0)
except ZeroDivisionError:
    print(traceback.format_exc().replace(os.path.dirname(os.path.abspath(__file__)), "HERE"))
try:
    deep(0)
except RecursionError as e:
    print(type(e).__name__, e)
print(fib(15))


def mixed(n):
    total = 0
    for i in range(n):
        if i == 40:
            total = total + 0.5
        total += i
    return total


for k in range(5):
    print(mixed(60))


def countdown(n):
    while n > 0:
        n -= 1
    return n


print(countdown(10000), countdown(2.5), countdown(-3))


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


print([is_even(k) for k in range(60, 70)])


def locals_of(n):
    a = n * 2
    b = a + 0.5
    return sorted(locals().items())


for k in range(40):
    r = locals_of(k)
print(r)


def frame_names():
    return [f.name for f in traceback.extract_stack()[-2:]]


def calls_frame(n):
    x = n + 1
    return frame_names(), x


for k in range(40):
    r = calls_frame(k)
print(r)


def callee_writes_locals():
    sys._getframe(1).f_locals['x'] = 'written'


def written(n):
    x = n
    y = x + 1
    callee_writes_locals()
    return x, y


for k in range(40):
    r = written(k)
print(r)
