"""Ints beyond 64 bits: products, powers, division, modular powers, and their decimal texts."""
import harness


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def pi_digits(count):
    """Digits of pi by a spigot over growing fractions."""
    digits, q, r, t, k, n, l = [], 1, 0, 1, 1, 3, 3
    while len(digits) < count:
        if 4 * q + r - t < n * t:
            digits.append(n)
            q, r, n = 10 * q, 10 * (r - n * t), (10 * (3 * q + r)) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2
    return "".join(map(str, digits))


def work():
    modulus = (1 << 521) - 1
    check = pow(3, modulus >> 3, modulus) % 1000003
    text = str(factorial(700))
    check += int(text) % 1000003 + fibonacci(4000) % 1000003
    check ^= hash(pi_digits(350)[-40:]) and int(pi_digits(200)[-15:])
    for shift in range(200, 1200, 5):
        check = (check << shift >> (shift - 3)) % 1000000007
    return check


harness.run(work, times=11)
