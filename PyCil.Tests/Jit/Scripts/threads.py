# Compiled code on several threads at once, with guards failing and assumptions broken under it.
import threading


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def mean(n):
    total = 0.0
    for i in range(n):
        total = total * 0.5 + i
    return total


class Box:
    def __init__(self):
        self.value = 0

    def add(self, n):
        self.value = self.value + n
        return self.value


def work(results, k):
    box = Box()
    for i in range(300):
        box.add(i)
    out = [fib(14), mean(2000), box.value]
    out.append(fib(3.0))
    box.value = 1.5
    out.append(box.add(2))
    results[k] = out


results = {}
threads = [threading.Thread(target=work, args=(results, k)) for k in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results))
print(all(r == results[0] for r in results.values()), results[0])

stop = False
spins = [0, 0]


def spin(k):
    n = 0
    while not stop:
        n += 1
    spins[k] = n


def shout(x):
    return x


def calling(n, out, k):
    s = 0
    for i in range(n):
        s += shout(1)
    out[k] = s


spinners = [threading.Thread(target=spin, args=(k,)) for k in range(2)]
for t in spinners:
    t.start()
out = {}
callers = [threading.Thread(target=calling, args=(20000, out, k)) for k in range(2)]
for t in callers:
    t.start()
for t in callers:
    t.join()
stop = True
for t in spinners:
    t.join()
print(sorted(out.items()), all(n > 0 for n in spins))
shout = lambda x: 2
calling(100, out, 2)
print(out[2])
