"""Measures one benchmark program from inside and prints what the runner reads.

Lines: "time SECONDS" per repetition, "peak BYTES" for memory programs, and one
"checksum TEXT" that both commands must agree on.
"""
from time import perf_counter


def run(work, times=1, repetitions=8):
    """Time repetitions of `times` calls of work(); every call must give the same checksum."""
    checksum = work()
    for _ in range(repetitions):
        start = perf_counter()
        for _ in range(times):
            result = work()
            if result != checksum:
                raise AssertionError(f"the checksum moved: {checksum!r}, then {result!r}")
        print("time", perf_counter() - start)
    print("checksum", checksum)


def peak():
    """Peak resident memory of this process in bytes."""
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    raise OSError("no VmHWM in /proc/self/status")
