"""raise and except: caught at once, through frames, by class, re-raised, finally, with, builtins' errors."""
import harness


class Refused(Exception):
    pass


class Late(Refused):
    def __init__(self, minutes):
        super().__init__(minutes)
        self.minutes = minutes


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return kind is KeyError


def deep(levels, minutes):
    if levels:
        return deep(levels - 1, minutes)
    raise Late(minutes)


def work():
    check, table = 0, {}
    for i in range(12000):
        try:
            raise ValueError
        except ValueError:
            check += 1
        try:
            raise Refused("no")
        except (KeyError, TypeError):
            check -= 1
        except Refused as error:
            check += len(error.args)
        try:
            check += table["missing"]
        except KeyError:
            check += 2
        try:
            int("x")
        except ValueError:
            check += 3
    for i in range(3000):
        try:
            deep(5, i)
        except Late as late:
            check += late.minutes
        try:
            try:
                deep(1, i)
            finally:
                check += 1
        except Refused:
            check += 5
        try:
            try:
                [].pop()
            except IndexError as error:
                raise RuntimeError("wrapped") from error
        except RuntimeError as error:
            check += error.__cause__ is not None
        with Guard():
            raise KeyError(i)
    return check


harness.run(work, times=3)
