"""Plain function calls: recursion, defaults, keywords, varargs."""
import harness


def ackermann_like(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann_like(m - 1, 1)
    return ackermann_like(m - 1, ackermann_like(m, n - 1))


def scale(value, factor=3, offset=1):
    return value * factor + offset


def total(*values, start=0):
    for value in values:
        start += value
    return start


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def work():
    result = fib(22) + ackermann_like(2, 60)
    for i in range(30000):
        result += scale(i) + scale(i, offset=i) + scale(i, 2, 5)
        result += total(i, 1, 2, start=4)
    return result


harness.run(work, times=6)
