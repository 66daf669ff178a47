# unittest, unittest.mock, doctest: results, assertions and their texts, subtests, skips, fixtures, patching.
import doctest
import io
import re
import unittest
from unittest import mock

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
m = mock.Mock(return_value=3); print(m(1, a=2), m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls, m.attr.deep(5) is m.attr.deep.return_value, m.mock_calls[-1], m.method_calls); m.assert_called_once_with(1, a=2); m.side_effect = [1, KeyError("k")]; print(m()); s = mock.Mock(side_effect=lambda x: x * 2); print(s(4)); mm = mock.MagicMock(); mm.__len__.return_value = 7; mm.__getitem__.return_value = "item"; print(len(mm), mm["k"], bool(mm), int(mm), list(mm), mm.__getitem__.call_args); sp = mock.Mock(spec=["a"]); sc = mock.create_autospec(lambda a, b=1: 0)
for f in (lambda: m(), lambda: m.assert_called_once(), lambda: m.assert_called_with(9), lambda: m.assert_any_call(77), lambda: m.assert_not_called(), lambda: sp.b, lambda: sc(), lambda: sc(1, 2, 3), lambda: m.assert_caled(), lambda: m.assert_has_calls([mock.call(5)]), lambda: mock.Mock(spec=int).nope): 
    try: print("ok", f())
    except BaseException as e: print(type(e).__name__, "|", e)
import os
with mock.patch("os.getcwd", return_value="/mocked") as g: print(os.getcwd(), g.call_count)
with mock.patch.dict(os.environ, {"MOCKED": "1"}): print(os.environ["MOCKED"])
print("MOCKED" in os.environ); 
with mock.patch.object(P, "attr", 5, create=True): print(P.attr)
@mock.patch("os.sep", "!")
def patched(): return os.sep
print(patched(), os.sep, mock.sentinel.x, mock.ANY == 5, mock.call(1).foo(2), mock.call.a.b(1) == mock.call.a.b(1)); am = mock.AsyncMock(return_value=9); print(__import__("asyncio").run(am(1)), am.await_count); pm = mock.PropertyMock(return_value=8); type(m).prop = pm; print(m.prop); o = mock.mock_open(read_data="l1\nl2"); print(o().read(), [l for l in o()] if False else "-")
def documented(n):
    """
    >>> documented(2)
    4
    >>> documented(3)
    7
    >>> documented("x")
    Traceback (most recent call last):
        ...
    TypeError: can't multiply sequence by non-int of type 'str'
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> list(range(20)) # doctest: +ELLIPSIS
    [0, 1, ..., 19]
    >>> 1 / 0 # doctest: +SKIP
    """
    return n * n
out = io.StringIO(); runner = doctest.DocTestRunner(verbose=False); test = doctest.DocTestFinder().find(documented, globs=globals())[0]; print(runner.run(test, out=out.write), len(test.examples), re.sub(r'File ".*?", line \d+', "File F", out.getvalue())); print(doctest.script_from_examples(">>> 1 + 1\n2\ntext"), doctest.OutputChecker().check_output("a b\n", "a   b\n", doctest.NORMALIZE_WHITESPACE))
