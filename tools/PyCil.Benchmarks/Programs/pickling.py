"""pickle and copy: nested containers, instances, repeated references."""
import copy
import harness
import pickle


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def work():
    shared = ["shared", 1.5, None, True]
    data = [{"id": i, "point": Point(i, -i), "values": (i, str(i), i * 0.25), "shared": shared, "big": 1 << (i % 90)}
            for i in range(600)]
    check = 0
    for protocol in (2, 5):
        text = pickle.dumps(data, protocol)
        back = pickle.loads(text)
        check += sum(item["point"].x - item["point"].y + len(item["values"]) for item in back)
        check += back[0]["shared"] is back[-1]["shared"]
    deep = copy.deepcopy(data[:250])
    return check + deep[10]["point"].x + (deep[1]["shared"] is not shared)


harness.run(work, times=19)
