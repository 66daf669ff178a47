"""The Fibonacci numbers below a limit, three ways."""
from functools import lru_cache
from itertools import takewhile


def numbers():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def naive(n):
    return n if n < 2 else naive(n - 1) + naive(n - 2)


if __name__ == "__main__":
    print(*takewhile(lambda n: n < 200, numbers()))
    print(f"fib(100) = {fib(100):,}")
    print(f"naive(20) = {naive(20)}")
