def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, '|', e, '|', e.args)

# construction, args, str, repr
for cls in (Exception, ValueError, KeyError, StopIteration, SystemExit, OSError, ImportError, NameError, AttributeError, SyntaxError):
    for args in ((), ('a',)) if cls is SyntaxError else ((), ('a',), ('a', 2)):
        e = cls(*args)
        print(cls.__name__, repr(e), str(e), e.args)
show(lambda: ValueError(x=1))
show(lambda: NameError('a', name='q').name)
show(lambda: AttributeError('a', name='q', obj=3).obj)
show(lambda: NameError('a', nam='q'))
show(lambda: ImportError('a', name='q', path='p').path)
show(lambda: ImportError('a', foo='q'))

# OSError
for args in ((2, 'No such file'), (2, 'No such file', 'name'), (2, 'x', 'a', None, 'b'), (13, 'perm'), (11, 'again', 5), (110, 't'), (999, 'x'), (17, 'e', b'by')):
    e = OSError(*args)
    print(type(e).__name__, e, repr(e), e.args, e.errno, e.strerror, e.filename, e.filename2)
print(OSError(11, 'x', 5).characters_written)
show(lambda: OSError(1).characters_written)
print(FileNotFoundError(13, 'x'), type(FileNotFoundError(13, 'x')))
class MyOS(OSError):
    def __init__(self, extra, *args):
        super().__init__(*args)
        self.extra = extra
m = MyOS('e', 2, 'gone', 'f')
print(m, m.errno, m.filename, m.extra, m.args)
print(OSError is IOError is EnvironmentError)

# unicode errors
e = UnicodeDecodeError('utf-8', b'abc\xff', 3, 4, 'bad')
print(e, repr(e), e.start, e.end, e.object, e.reason, e.encoding)
print(UnicodeDecodeError('utf-8', b'abc\xff', 1, 4, 'bad'))
print(UnicodeEncodeError('ascii', 'a\xe9\u20ac\U0001f600', 1, 2, 'r'))
print(UnicodeEncodeError('ascii', 'a\xe9\u20ac\U0001f600', 2, 3, 'r'))
print(UnicodeEncodeError('ascii', 'a\xe9\u20ac\U0001f600', 3, 4, 'r'))
print(UnicodeEncodeError('ascii', 'a\xe9\u20ac\U0001f600', 1, 4, 'r'))
print(UnicodeTranslateError('a\xe9', 1, 2, 'r'))
show(lambda: UnicodeDecodeError('utf-8', 'x', 1, 2, 'r'))
show(lambda: UnicodeDecodeError('utf-8'))
show(lambda: UnicodeEncodeError('utf-8', b'x', 1, 2, 'r'))

# SyntaxError
e = SyntaxError('msg', ('dir/file.py', 3, 4, 'text', 3, 6))
print(e, e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.print_file_and_line)
show(lambda: SyntaxError('m', (1, 2)))
show(lambda: SyntaxError('m', ('f', 2, 3, 't', 4)))
print(IndentationError('x').msg, TabError.__mro__)

# chaining
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError('k')
except KeyError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError as z:
        raise KeyError('k') from z
except KeyError as e:
    print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
try:
    raise KeyError from None
except KeyError as e:
    print(e.__cause__, e.__suppress_context__)
def raiser(e, *c):
    if c:
        raise e from c[0]
    raise e
show(lambda: raiser(3))
show(lambda: raiser(int))
show(lambda: raiser(ValueError, 3))
show(lambda: raiser(ValueError, ValueError))
class Bad(Exception):
    def __new__(cls):
        return 3
show(lambda: raiser(Bad))
def reraise():
    raise
show(reraise)
a = ValueError('a'); b = ValueError('b'); c = ValueError('c')
a.__context__ = b; b.__context__ = c
try:
    try:
        raise a
    except ValueError:
        raise c
except ValueError as e:
    print(e, e.__context__, e.__context__.__context__, b.__context__)

# matching
try:
    try:
        1 / 0
    except int:
        pass
except TypeError as e:
    print(e)
try:
    try:
        1 / 0
    except (KeyError, 3):
        pass
except TypeError as e:
    print(e)
try:
    1 / 0
except (KeyError, ArithmeticError) as e:
    print('ok', e)

# attributes
e = ValueError('x')
e.foo = 1
print(e.__dict__, e.foo)
e.add_note('n1'); e.add_note('n2')
print(e.__notes__)
show(lambda: e.add_note(3))
show(lambda: setattr(e, '__cause__', 3))
show(lambda: setattr(e, '__context__', 3))
show(lambda: setattr(e, '__traceback__', 3))
show(lambda: delattr(e, '__cause__'))
show(lambda: setattr(e, 'args', 3))
show(lambda: delattr(e, 'args'))
show(lambda: setattr(e, '__suppress_context__', 3))
e.args = [1, 2]
print(e.args, e.__reduce__())
e.__setstate__({'bar': 3})
print(e.bar)
show(lambda: e.__setstate__(3))
print(KeyError('x'), KeyError('x', 'y'))
class K(KeyError, AttributeError):
    pass
k = K('z', name='n')
print(k, k.name, isinstance(k, LookupError))
show(lambda: type('X', (OSError, ImportError), {}))
print(StopIteration(1, 2).value, SystemExit(1, 2).code, SystemExit(3).code, SystemExit().code)
print(sorted(x for x in dir(BaseException) if x not in dir(object)))
print(OSError(2, 'a', 'b').__reduce__(), OSError(2, 'a', 'b', None, 'c').__reduce__())
print(ImportError('a', name='n').__reduce__())
print(AttributeError('a', name='n', obj=1).__reduce__())
print(AttributeError('a').__reduce__())

# tracebacks
def f():
    1 / 0
try:
    f()
except ZeroDivisionError as e:
    tb = e.__traceback__
    print(tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name, tb.tb_next.tb_lineno - f.__code__.co_firstlineno, tb.tb_next.tb_next)
    show(lambda: setattr(tb.tb_next, 'tb_next', tb))
    show(lambda: setattr(tb, 'tb_next', 3))
    print(dir(tb))
    print(e.with_traceback(None).__traceback__)
