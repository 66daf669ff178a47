# Overflow to big ints in the middle of expressions, mixed arithmetic, exactness of comparisons, division, shifts.
import math

LIMIT = 2**63 - 1


def summing(values):
    total = 0
    for v in values:
        total = total + v * 3 - 1
    return total


for k in range(20):
    summing([1, 2, 3])
print(summing([LIMIT, 1, -LIMIT - 1]), summing([1.5, 2]), summing([True, False]))


def ops(a, b):
    return (a + b, a - b, a * b, a // b, a % b, a & b, a | b, a ^ b, -a, +a, ~a, a / b)


for k in range(1, 40):
    ops(k, k + 1)
for a, b in [(7, -2), (-7, 2), (-7, -2), (LIMIT, 1), (-LIMIT - 1, -1), (LIMIT, LIMIT), (2**70, 3), (2**53 + 1, 3)]:
    print(ops(a, b))


def floats(a, b):
    return (a + b, a - b, a * b, a / b, a // b, a % b, a ** b, -a, abs(a))


for k in range(1, 40):
    floats(k + 0.5, 2.0)
for a, b in [(7.5, -2.0), (-7.5, 2.0), (1e308, 10.0), (0.0, 1.0), (float('inf'), 2.0), (-0.0, 3.0), (5, 2.5), (2.5, 2)]:
    try:
        print(floats(a, b))
    except (ZeroDivisionError, OverflowError) as e:
        print(type(e).__name__, e)
try:
    floats(1.0, 0.0)
except ZeroDivisionError as e:
    print(e)
try:
    ops(1, 0)
except ZeroDivisionError as e:
    print(e)


def shifts(a, n):
    return a << n, a >> n


for k in range(40):
    shifts(k, 3)
for a, n in [(1, 62), (1, 63), (-1, 63), (-1, 64), (5, 100), (-5, 100), (LIMIT, 1)]:
    print(shifts(a, n))
try:
    shifts(1, -1)
except ValueError as e:
    print(e)


def order(a, b):
    return (a < b, a <= b, a == b, a != b, a > b, a >= b)


for k in range(40):
    order(k, 20)
    order(k + 0.0, 20)
nan = float('nan')
for a, b in [(1, 1.0), (2**53, 2.0**53), (2**53 + 1, 2.0**53), (nan, nan), (1, nan), (float('inf'), 2**70), (True, 1)]:
    print(order(a, b))


def truth(x):
    if x:
        return 'yes'
    return 'no'


for k in range(40):
    truth(k)
print([truth(x) for x in (0, 1, 0.0, -0.0, nan, '', 'a', [], [0], None, (), 2**70)])


def collatz(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


print(collatz(27), collatz(2**64 + 27), max(collatz(k) for k in range(1, 300)))


def integrate(n):
    h = 1.0 / n
    s = 0
    for i in range(n):
        x = h * (i + 0.5)
        s += 4.0 / (1.0 + x * x)
    return s * h


print(integrate(2000), math.isclose(integrate(2000), math.pi, rel_tol=1e-6))


def powers(n):
    total = 0
    for i in range(n):
        total += i ** 2
    return total


print(powers(100), powers(3))


def ranges(a, b, c):
    out = []
    for i in range(a, b, c):
        out.append(i)
    return out


def steps(n):
    total = 0
    for i in range(n, 0, -3):
        total += i
    for i in range(2, n, 5):
        total -= i
    for i in range(n):
        pass
    return total, i


print(ranges(0, 10, 3), ranges(10, 0, -4), steps(50))
print([steps(k) for k in range(5, 9)])
for k in range(30):
    steps(40)
try:
    ranges(0, 1, 0)
except ValueError as e:
    print(e)
