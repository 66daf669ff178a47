"""Runs CPython's test modules of a list and writes the manifest of known failures and docs/conformance.md.

Usage: update.py COMMAND LIBRARY [MODULE ...]

COMMAND is the pycil to run, LIBRARY the folder of CPython 3.14's library with its tests. With modules named, only their lines change.
Any Python 3 runs this, PyCil included.
"""
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(ROOT, "PyCil.Tests", "Conformance")
MANIFEST = os.path.join(FOLDER, "known-failures.txt")
RESULTS = os.path.join(FOLDER, "results.txt")
TIME_LIMIT = 100


def core_list():
    with open(os.path.join(FOLDER, "core-list.txt"), encoding="utf-8") as file:
        return [(parts[0], int(parts[1])) for parts in map(str.split, file) if parts and parts[0] != "#"]


def run(command, library, module):
    """Outcome by test id; a module that did not end has an outcome under its own name."""
    handle, report = tempfile.mkstemp()
    os.close(handle)
    outcomes = {}
    arguments = [command, "-X", "stdlib=" + library, os.path.join(FOLDER, "run_module.py"), module, report]
    started = time.time()
    # Optimized machine code of loops from the start, as in the published command: first-tier code keeps dead references alive, which tests of finalization see.
    environment = dict(os.environ, PYTHONHASHSEED="0", PYTHONDONTWRITEBYTECODE="1", PYTHONIOENCODING="utf-8", DOTNET_TC_QuickJitForLoops="0")
    try:
        subprocess.run(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=TIME_LIMIT, env=environment)
        ended = "ended early"
    except subprocess.TimeoutExpired:
        ended = f"no end within {TIME_LIMIT} s"
    begun = set()
    with open(report, encoding="utf-8") as file:
        for line in file:
            outcome, _, name = line.rstrip("\n").partition("\t")
            if outcome == "start":
                begun.add(name)
            elif outcome == "end":
                ended = None
            elif outcomes.get(name) != "fail":
                outcomes[name] = outcome
    os.unlink(report)
    if ended:
        for name in begun - outcomes.keys():
            outcomes[name] = "fail"
        outcomes[module] = "fail"
    print(f"{module}: {sum(o == 'pass' for o in outcomes.values())} passed, {sum(o == 'fail' for o in outcomes.values())} failed, "
          f"{time.time() - started:.0f} s{', ' + ended if ended else ''}", flush=True)
    return module, outcomes


def read_results():
    results = {}
    if os.path.exists(RESULTS):
        with open(RESULTS, encoding="utf-8") as file:
            for line in file:
                module, passed, skipped, failed = line.split()
                results[module] = (int(passed), int(skipped), int(failed))
    return results


def read_reasons():
    reasons = {}
    if os.path.exists(MANIFEST):
        with open(MANIFEST, encoding="utf-8") as file:
            for line in file:
                if line.strip() and not line.startswith("#"):
                    name, _, reason = line.rstrip("\n").partition("\t")
                    reasons[name] = reason
    return reasons


def module_of(test_id):
    parts = test_id.split(".")
    if parts[0] == "test" and len(parts) > 1:
        return parts[1]
    if parts[0] == "unittest":
        return parts[-1]
    return parts[0]


def write(results, reasons):
    with open(MANIFEST, "w", encoding="utf-8") as file:
        file.write("# Tests of CPython's suite (core list) that fail: test id, tab, reason and what removes it.\n"
                   "# A test that passes and stands here fails the run; tools/conformance/update.py writes the list anew.\n")
        for name in sorted(reasons):
            file.write(f"{name}\t{reasons[name]}\n")
    with open(RESULTS, "w", encoding="utf-8") as file:
        for module, counts in results.items():
            file.write(f"{module} {counts[0]} {counts[1]} {counts[2]}\n")
    total = passed_total = 0
    rows = []
    for module, cases in core_list():
        passed, skipped, _ = results.get(module, (0, 0, 0))
        good = min(passed + skipped, cases)
        total += cases
        passed_total += good
        rows.append(f"| {module} | {cases} | {passed} | {skipped} | {cases - good} | {100 * good / cases:.0f}% |\n")
    with open(os.path.join(ROOT, "docs", "conformance.md"), "w", encoding="utf-8") as file:
        file.write("# Conformance\n\n"
                   "CPython's own test suite, core list: 65 modules of CPython 3.14.8's `Lib/test`, run with that version's library.\n"
                   "A skipped case counts as CPython's own count does. Written by `tools/conformance/update.py COMMAND LIBRARY`;\n"
                   "the tests that fail, with reasons, are in `PyCil.Tests/Conformance/known-failures.txt`.\n\n"
                   f"**{passed_total} of {total} cases: {100 * passed_total / total:.1f}%.**\n\n"
                   "| module | cases | passed | skipped | missing | |\n|---|---:|---:|---:|---:|---:|\n")
        file.writelines(rows)
    print(f"{passed_total} of {total}: {100 * passed_total / total:.1f}%")


def main():
    command, library, *modules = sys.argv[1:]
    results, reasons = read_results(), read_reasons()
    todo = modules or [module for module, _ in core_list()]
    with ThreadPoolExecutor(2) as pool:
        for module, outcomes in pool.map(lambda m: run(command, library, m), todo):
            counts = [sum(o == kind for o in outcomes.values()) for kind in ("pass", "skip", "fail")]
            results[module] = tuple(counts)
            known = {name: reason for name, reason in reasons.items() if module_of(name) == module}
            for name in known:
                del reasons[name]
            for name, outcome in outcomes.items():
                if outcome == "fail":
                    reasons[name] = known.get(name) or "open"
    write(results, reasons)


if __name__ == "__main__":
    main()
