# unittest: results, assertions and their texts, subtests, skips, fixtures.
import io
import re
import unittest

def run(*cases, **kw):
    out = io.StringIO(); suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromTestCase(c) for c in cases)
    r = unittest.TextTestRunner(out, verbosity=kw.get("verbosity", 1), **{k: v for k, v in kw.items() if k != "verbosity"}).run(suite)
    text = re.sub(r'File ".*?", line \d+', 'File "F", line N', re.sub(r"in \d+\.\d+s", "in Ts", out.getvalue())); print(text); print(r.testsRun, len(r.failures), len(r.errors), len(r.skipped), len(r.expectedFailures), len(r.unexpectedSuccesses), r.wasSuccessful())
class A(unittest.TestCase):
    log = []
    @classmethod
    def setUpClass(cls): cls.log.append("class up")
    @classmethod
    def tearDownClass(cls): cls.log.append("class down")
    def setUp(self): self.log.append("up"); self.addCleanup(self.log.append, "cleanup")
    def tearDown(self): self.log.append("down")
    def test_ok(self): "docstring of test"; self.assertTrue(1)
    def test_fail(self): self.assertEqual([1, 2, 3], [1, 2, 4])
    def test_error(self): {}["k"]
    @unittest.skip("not now")
    def test_skip(self): pass
    @unittest.skipIf(True, "if")
    def test_skipif(self): pass
    @unittest.expectedFailure
    def test_expected(self): self.fail("known")
    @unittest.expectedFailure
    def test_surprise(self): pass
    def test_sub(self):
        for i in range(4):
            with self.subTest("msg", i=i): self.assertEqual(i % 2, 0)
    def test_skip_inside(self): self.skipTest("inside")
run(A, verbosity=2); print(A.log[:4], A.log[-1], A.log.count("cleanup"))
class Asserts(unittest.TestCase):
    maxDiff = None
    def runTest(self): pass
t = Asserts()
class P: pass
for f in (lambda: t.assertEqual(1, 2), lambda: t.assertEqual("a\nb\n", "a\nc\n"), lambda: t.assertEqual({"a": 1}, {"a": 2, "b": 3}), lambda: t.assertEqual({1, 2}, {2, 3}), lambda: t.assertEqual((1, 2), (1,)), lambda: t.assertEqual(1, 2, "custom"), lambda: t.assertNotEqual(1, 1), lambda: t.assertTrue(0), lambda: t.assertFalse([1]), lambda: t.assertIs(1, 2), lambda: t.assertIsNot(None, None), lambda: t.assertIsNone(5), lambda: t.assertIsNotNone(None), lambda: t.assertIn(1, [2]), lambda: t.assertNotIn(1, [1]), lambda: t.assertIsInstance(1, str), lambda: t.assertNotIsInstance(1, int), lambda: t.assertAlmostEqual(1, 1.1), lambda: t.assertAlmostEqual(1, 1.00000001), lambda: t.assertAlmostEqual(1, 2, delta=.5), lambda: t.assertNotAlmostEqual(1, 1), lambda: t.assertGreater(1, 2), lambda: t.assertGreaterEqual(1, 2), lambda: t.assertLess(2, 1), lambda: t.assertLessEqual(2, 1), lambda: t.assertRegex("abc", "x+"), lambda: t.assertNotRegex("abc", "b"), lambda: t.assertCountEqual([1, 2, 2], [2, 1, 1]), lambda: t.assertSequenceEqual([1], (2,)), lambda: t.assertListEqual([1], (1,)), lambda: t.assertDictEqual({}, {1: 2}), lambda: t.assertMultiLineEqual("a", "b"), lambda: t.assertRaises(ValueError, int, "5"), lambda: t.assertRaises(ValueError, int, "x"), lambda: t.assertRaisesRegex(ValueError, "nope", int, "x"), lambda: t.assertRaises(5, int), lambda: t.fail("failed"), lambda: t.fail(), lambda: t.assertStartsWith("abc", "b"), lambda: t.assertEndsWith("abc", "b"), lambda: t.assertHasAttr(P, "x"), lambda: t.assertIsSubclass(int, str), lambda: t.assertEqual(1.0, "1.0"), lambda: t.assertEqual([[1] * 30], [[2] * 30])):
    try: print("ok", f())
    except Exception as e: print(type(e).__name__, "|", e)
with t.assertRaises(KeyError) as cm: {}["z"]
print(repr(cm.exception))
with t.assertWarns(UserWarning) as w: __import__("warnings").warn("x")
print(w.warning)
with t.assertLogs("lg", "INFO") as lc: __import__("logging").getLogger("lg").warning("logged")
print(lc.output)
try:
    with t.assertRaises(KeyError): pass
except AssertionError as e: print(e)
try:
    with t.assertLogs(): pass
except AssertionError as e: print(e)
class AsyncT(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): self.v = 1
    async def test_a(self): self.assertEqual(self.v, 1)
    async def test_b(self): self.assertEqual(self.v, 2)
r = unittest.TestResult(); unittest.TestSuite([AsyncT("test_a"), AsyncT("test_b")]).run(r); print(r)
class BadSetup(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError("class setup")
    def test_x(self): pass
run(BadSetup); run(A, failfast=True); print(unittest.defaultTestLoader.getTestCaseNames(A), unittest.TestSuite().countTestCases(), A("test_ok").id(), str(A("test_ok")), A("test_ok").shortDescription())
