"""Formatting: f-strings with specs, %, str.format, repr of containers and floats."""
import harness


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        return format(self.cents / 100, spec or ".2f")

    def __repr__(self):
        return f"Money({self.cents!r})"


def work():
    check = 0
    for i in range(5000):
        ratio, money = i / 7, Money(i * 3)
        check += len(f"{i:>8} {ratio:.3f} {i:#x} {i:,} {'ab':^10} {ratio:10.2e} {money} {money!r}")
        check += len("%5d|%-8s|%.4f|%x|%r" % (i, "name", ratio, i, "q"))
        check += len("{0:05d} {name:*<12} {1!r} {2[1]}".format(i, ratio, (1, i), name="value"))
        check += len(repr([i, ratio, "text", (i, None), {"k": i}])) + len(str(ratio))
    return check


harness.run(work, times=3)
