"""Machine-size int arithmetic: a sieve, greatest common divisors, a linear congruential generator."""
import harness


def sieve(limit):
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= limit:
        if flags[i]:
            for multiple in range(i * i, limit + 1, i):
                flags[multiple] = False
        i += 1
    return sum(flags)


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def generator(count):
    state, check = 12345, 0
    for _ in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        check ^= (state >> 7) | (state << 3) & 0xFFFF
    return check


def collatz(limit):
    longest = 0
    for start in range(1, limit):
        n, steps = start, 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > longest:
            longest = steps
    return longest


def work():
    divisors = sum(gcd(i, 360360) for i in range(1, 8000))
    return sieve(120000), divisors, generator(100000), collatz(2500)


harness.run(work, times=2)
