"""The accelerated half of pickle: common objects in C#, everything else by pickle's own Python classes."""

from pickle import (PickleError, PicklingError, UnpicklingError, DEFAULT_PROTOCOL, HIGHEST_PROTOCOL,
                    _Pickler, _Unpickler, _dumps, _loads)
from _pycil_pickle import dumps as _quick_dumps, loads as _quick_loads


class Pickler(_Pickler):
    """This takes a binary file for writing a pickle data stream."""


class Unpickler(_Unpickler):
    """This takes a binary file for reading a pickle data stream."""


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the pickled representation of the object as a bytes object."""
    if buffer_callback is None:
        number = DEFAULT_PROTOCOL if protocol is None else HIGHEST_PROTOCOL if protocol < 0 else protocol
        data = _quick_dumps(obj, number, fix_imports)
        if data is not NotImplemented:
            return data
    return _dumps(obj, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback)


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write a pickled representation of obj to the open file object file."""
    write = getattr(file, 'write', None)
    if write is None:
        raise TypeError("file must have a 'write' attribute")
    write(dumps(obj, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback))


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """Read and return an object from the given pickle data."""
    result = _quick_loads(data, fix_imports) if not buffers else NotImplemented
    if result is NotImplemented:
        return _loads(data, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers)
    return result


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    """Read and return an object from the pickle data stored in a file."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()
