import typing
from typing import TypeVar, ParamSpec, TypeVarTuple, Generic, TypeAliasType, NoDefault, Union, Unpack
def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, '|', e)

a = list[int]
print(a, a.__origin__, a.__args__, a.__parameters__, a == list[int], hash(a) == hash(list[int]), a != list[str])
print(dict[str, list[int]], tuple[()], tuple[int, ...], list['x'], type(a))
print(a([1, 2]), a().append, isinstance(a, type)) if False else print(a([1, 2]))
show(lambda: isinstance([], a))
show(lambda: issubclass(list, a))
T = TypeVar('T'); S = TypeVar('S')
print(list[T][int], dict[T, S].__parameters__, dict[T, S][int, str], dict[T, list[S]][int, str])
show(lambda: list[int][str])
show(lambda: dict[T, S][int])
print(list(list[int]), *tuple[int, str])
class L(list[int]): pass
print(L.__orig_bases__, L.__mro__)
u = int | str
print(u, type(u), u.__args__, u == str | int, hash(u) == hash(str | int), int | None, u | float, u | int)
print(isinstance(3, u), isinstance(3.0, u), issubclass(bool, u))
show(lambda: int | 3)
show(lambda: isinstance(3, int | list[int]))
print(Union[int, str], Union[int], Union[int, None], Union[int, 'x'], list[T] | int, (list[T] | int)[str])
show(lambda: type('X', (u,), {}))
print(u.__origin__, u.__name__, u.__parameters__, (T | int).__parameters__)

print(T, T.__name__, T.__bound__, T.__constraints__, T.__covariant__, T.__default__, T.has_default(), T.__module__)
print(TypeVar('A', int, str).__constraints__, TypeVar('B', bound=int).__bound__, TypeVar('C', covariant=True), TypeVar('D', contravariant=True), TypeVar('E', infer_variance=True))
print(TypeVar('F', default=int).__default__, TypeVar('F', default=int).has_default())
show(lambda: TypeVar('A', int))
show(lambda: TypeVar('A', int, str, bound=int))
show(lambda: TypeVar('A', covariant=True, contravariant=True))
show(lambda: TypeVar('A', covariant=True, infer_variance=True))
show(lambda: type('X', (T,), {}))
P = ParamSpec('P')
print(P, P.args, P.kwargs, P.args == ParamSpec('P').args, P.args == P.args, P.args.__origin__ is P)
Ts = TypeVarTuple('Ts')
print(Ts, list(Ts), tuple[*Ts])
print(NoDefault, type(NoDefault), NoDefault is type(NoDefault)())

def f[T: int, U: (int, str), *V, **W](x: T) -> U: pass
print(f.__type_params__, [type(t).__name__ for t in f.__type_params__], f.__type_params__[0].__bound__, f.__type_params__[1].__constraints__)
def later[T: Undefined](): pass
show(lambda: later.__type_params__[0].__bound__)
class G[T, U = int]: pass
print(G.__type_params__, G.__parameters__, G[str], G.__orig_bases__, G.__type_params__[1].__default__, G[str].__args__)
type A1 = int | None
type A2[T] = list[T]
print(A1, A1.__value__, A1.__type_params__, A2[int], A2[int].__origin__ is A2, A2.__parameters__, A1.__module__)
show(lambda: A1[int])
type Rec = list[Rec]
print(Rec.__value__)
print(TypeAliasType('X', int).__value__, A1 | str, A1.__name__)
print(A1.evaluate_value(1), T.evaluate_bound, f.__type_params__[0].evaluate_bound(1))
print(TypeVar('B', bound=int).evaluate_bound, TypeVar('B', bound=int).evaluate_bound(4))
class H(Generic[T]): pass
print(H[int], H.__parameters__, H[int]().__orig_class__)
from string.templatelib import Template, Interpolation
x = 3
t = t'a{x!r:>3}b{x}'
print(t, t.strings, t.values, list(t), t + t)
show(lambda: Template(1)); show(lambda: Template('a', 'b', Interpolation(1), 'c')); show(lambda: t + 'x'); show(lambda: Interpolation(1, 'x', 'q')); show(lambda: Template(a=1)); show(lambda: Interpolation(1, 2))
