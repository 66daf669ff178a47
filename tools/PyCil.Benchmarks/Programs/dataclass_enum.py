"""Library classes: dataclass, namedtuple, Enum, defaultdict, Counter, deque, OrderedDict."""
import harness
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field, replace
from enum import Enum, IntFlag

Point = namedtuple("Point", "x y")


@dataclass(order=True)
class Job:
    priority: int
    name: str = "job"
    tags: list = field(default_factory=list, compare=False)


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Mode(IntFlag):
    READ = 1
    WRITE = 2


def work():
    check, groups, recent = 0, defaultdict(list), deque(maxlen=50)
    for i in range(8000):
        point = Point(i, i + 1)
        check += point.x + point[1]
        job = Job(i % 10, tags=[i])
        groups[job.priority].append(job)
        recent.append(job)
        check += Color(i % 3 + 1).value + (Color.RED is Color(1)) + (Mode.READ | Mode.WRITE == 3)
    jobs = sorted(groups[3][:200]) + [replace(groups[4][0], name="other")]
    order = OrderedDict((j.name, j) for j in jobs)
    order.move_to_end("job")
    check += Counter("the quick brown fox jumps over the lazy dog" * 50).most_common(1)[0][1]
    return check, len(order), len(recent), jobs[0] < jobs[-1], recent[0].tags


harness.run(work, times=4)
