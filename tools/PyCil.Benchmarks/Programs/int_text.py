"""Ints to text and back: str(), int(), f-strings, hex."""
import harness


def work():
    check = 0
    for i in range(25000):
        n = i * 7919
        check += int(str(n)) + int(hex(n), 16) + len(f"{n}") + int(str(-i))
    return check


harness.run(work, times=7)
