"""Generators: for loops, yield from, send, generator expressions, itertools."""
import harness
from itertools import chain, count, islice, takewhile


def numbers(limit):
    i = 0
    while i < limit:
        yield i
        i += 1


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def averager():
    total, seen = 0, 0
    while True:
        value = yield total // seen if seen else 0
        total += value
        seen += 1


def work():
    check = sum(numbers(60000)) + sum(tree(12))
    average = averager()
    next(average)
    for i in range(30000):
        check += average.send(i)
    check += sum(x * x for x in numbers(40000) if x & 1)
    check += sum(islice(chain(count(5), ()), 20000)) + sum(takewhile(lambda v: v < 9000, count()))
    return check


harness.run(work, times=8)
