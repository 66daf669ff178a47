# doctest: examples found, run and reported.
import doctest
import io
import re

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
