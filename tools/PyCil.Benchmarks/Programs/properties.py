"""Descriptors: property, __getattr__, __setattr__, cached_property, a descriptor class."""
import harness
from functools import cached_property


class Celsius:
    def __init__(self, degrees):
        self._degrees = degrees

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        self._degrees = value

    @property
    def fahrenheit(self):
        return self._degrees * 9 // 5 + 32

    @cached_property
    def label(self):
        return f"{self._degrees} C"


class Typed:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        return self if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        instance.__dict__[self.name] = int(value)


class Record:
    amount = Typed()

    def __getattr__(self, name):
        return len(name)


class Watched:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value + 1)


def work():
    temperature, record, watched, check = Celsius(20), Record(), Watched(), 0
    for i in range(25000):
        temperature.degrees = i & 63
        check += temperature.degrees + temperature.fahrenheit + len(temperature.label)
        record.amount = i
        check += record.amount + record.missing_name
        watched.value = i
        check += watched.value
    return check


harness.run(work, times=4)
