"""Runs one module of CPython's test suite and prints one line a test: outcome, a tab, the test's id.

Usage: run_module.py MODULE [WORK_FOLDER]
"""
import os
import sys
import tempfile
import unittest


class Recorder(unittest.TestResult):
    def __init__(self, report):
        super().__init__()
        self.report = report
        self.failed_subtests = set()

    def line(self, outcome, test):
        self.report.write(f"{outcome}\t{test.id()}\n")
        self.report.flush()

    def startTest(self, test):
        super().startTest(test)
        self.line("start", test)

    def addSuccess(self, test):
        self.line("fail" if test.id() in self.failed_subtests else "pass", test)

    def addError(self, test, err):
        super().addError(test, err)
        self.line("fail", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.line("fail", test)

    def addSkip(self, test, reason):
        self.line("skip", test)

    def addExpectedFailure(self, test, err):
        self.line("pass", test)

    def addUnexpectedSuccess(self, test):
        self.line("fail", test)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.failed_subtests.add(test.id())
            self.line("fail", test)


def main():
    module, report_path = sys.argv[1], sys.argv[2]
    with open(report_path, "w", encoding="utf-8") as report, tempfile.TemporaryDirectory() as work:
        os.chdir(work)
        sys.path.insert(0, work)
        suite = unittest.defaultTestLoader.loadTestsFromName("test." + module)
        result = Recorder(report)
        suite.run(result)
        for test, text in result.errors + result.failures:
            print("=" * 70, test.id(), text, sep="\n")
        report.write(f"end\t{result.testsRun}\n")
        os.chdir("/")


if __name__ == "__main__":
    main()
