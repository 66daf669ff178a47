"""Closures, lambdas, nonlocal, partial, decorators, map, filter, reduce."""
import harness
from functools import lru_cache, partial, reduce, wraps


def counter():
    count = 0

    def advance(step=1):
        nonlocal count
        count += step
        return count

    return advance


def doubled(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        return 2 * function(*args, **kwargs)

    return wrapper


@doubled
def area(width, height):
    return width * height


def compose(*functions):
    return lambda x: reduce(lambda value, function: function(value), functions, x)


@lru_cache(maxsize=None)
def ways(n):
    return 1 if n < 2 else ways(n - 1) + ways(n - 2)


def work():
    advance, check = counter(), 0
    add_five = partial(lambda a, b: a + b, 5)
    pipeline = compose(lambda v: v + 1, lambda v: v * 2, add_five)
    for i in range(25000):
        check += advance() + area(i & 7, height=3) + add_five(i)
        if i % 5 == 0:
            check += pipeline(i) + ways(i % 80)
    check += sum(map(lambda v: v ^ 3, range(30000))) + len(list(filter(lambda v: v % 3, range(30000))))
    return check


harness.run(work, times=5)
