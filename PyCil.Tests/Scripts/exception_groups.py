def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, '|', e)

eg = ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [TypeError(2), KeyError(3)])])
print(eg, repr(eg), eg.message, eg.exceptions)
print(BaseExceptionGroup('b', [ValueError(1)]), type(BaseExceptionGroup('b', [ValueError(1)])))
print(repr(BaseExceptionGroup('b', (KeyboardInterrupt(),))))
print(ExceptionGroup.__mro__, ExceptionGroup.__bases__)
show(lambda: ExceptionGroup('x', []))
show(lambda: ExceptionGroup('x', 3))
show(lambda: ExceptionGroup('x', {ValueError()}))
show(lambda: ExceptionGroup('x', [3]))
show(lambda: ExceptionGroup(3, [ValueError()]))
show(lambda: ExceptionGroup('x', [KeyboardInterrupt()]))
show(lambda: ExceptionGroup('x'))
show(lambda: ExceptionGroup[int])
print(eg.split(TypeError))
print(eg.subgroup(lambda e: isinstance(e, KeyError)))
print(eg.subgroup((ValueError, KeyError)))
print(eg.split(OSError))
show(lambda: eg.split(3))
show(lambda: eg.split(int))
class MyGroup(ExceptionGroup):
    def derive(self, excs):
        return MyGroup(self.message + '!', excs)
m = MyGroup('m', [ValueError(1), TypeError(2)])
m.add_note('note')
m.__cause__ = KeyError('c')
p, q = m.split(ValueError)
print(p, type(p), p.__notes__, repr(p.__cause__), q)
class BadGroup(ExceptionGroup):
    def derive(self, excs):
        return 3
show(lambda: BadGroup('m', [ValueError(1), TypeError(2)]).split(ValueError))

try:
    raise eg
except* TypeError as e:
    print('T', e, e.exceptions)
except* ValueError as e:
    print('V', e, e.exceptions)
except* KeyError as e:
    print('K', e, e.exceptions)
try:
    try:
        raise eg
    except* TypeError as e:
        print('T', e)
except ExceptionGroup as rest:
    print('rest', repr(rest))
try:
    try:
        raise eg
    except* TypeError as e:
        raise
    except* ValueError:
        raise OSError('new')
except ExceptionGroup as rest:
    print('rest', repr(rest))
try:
    raise ValueError('naked')
except* ValueError as e:
    print(repr(e))
try:
    raise KeyboardInterrupt('naked')
except* KeyboardInterrupt as e:
    print(repr(e))
try:
    try:
        raise ValueError(1)
    except* ExceptionGroup:
        pass
except TypeError as e:
    print(e)
try:
    try:
        raise ValueError(1)
    except* int:
        pass
except TypeError as e:
    print(e)
