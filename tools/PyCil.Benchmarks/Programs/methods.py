"""Method calls on instances: plain, inherited, through super(), static and class methods."""
import harness


class Counter:
    def __init__(self, step):
        self.step = step
        self.value = 0

    def advance(self):
        self.value += self.step
        return self.value

    def peek(self):
        return self.value

    @staticmethod
    def mix(a, b):
        return (a * 31 + b) & 0xFFFF

    @classmethod
    def of(cls, step):
        return cls(step)


class Bounded(Counter):
    def __init__(self, step, limit):
        super().__init__(step)
        self.limit = limit

    def advance(self):
        if super().advance() > self.limit:
            self.value -= self.limit
        return self.value


def work():
    plain, bounded, check = Counter.of(3), Bounded(7, 1000), 0
    for _ in range(60000):
        check = Counter.mix(plain.advance(), bounded.advance()) ^ check
        check += plain.peek() - bounded.peek()
    return check


harness.run(work, times=3)
