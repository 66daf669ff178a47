"""Databases of bytes keyed by bytes, whichever kind is there.

open(file, flag='r', mode=0o666): 'r' reads, 'w' writes, 'c' creates if needed,
'n' makes a new one. What comes back is a mapping with close(), usable in with.
"""

__all__ = ['open', 'whichdb', 'error']

import io
import os
import struct
import sys


class error(Exception):
    """The common base of the kinds' own errors, but not of OSError."""


_names = ['dbm.sqlite3', 'dbm.gnu', 'dbm.ndbm', 'dbm.dumb']
_defaultmod = None
_modules = {}

error = (error, OSError)


def _module(name):
    module = _modules.get(name)
    if module is None:
        module = _modules[name] = __import__(name, fromlist=['open'])
    return module


def _default():
    global _defaultmod
    if _defaultmod is None:
        for name in _names:
            try:
                _defaultmod = _module(name)
                break
            except ImportError:
                continue
        else:
            raise ImportError("no dbm clone found; tried %s" % _names)
    return _defaultmod


def open(file, flag='r', mode=0o666):
    """Opens a database, of the kind it has; a new one gets the best kind there is."""
    kind = whichdb(file) if 'n' not in flag else None
    if kind is None:
        if 'c' in flag or 'n' in flag:
            module = _default()
        else:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
    elif kind == "":
        raise error[0]("db type could not be determined")
    else:
        module = _module(kind)
    return module.open(file, flag, mode)


def whichdb(filename):
    """The module that can open a database; None if there is none, '' if it is of no known kind."""
    filename = os.fsencode(filename)

    def readable(path):
        try:
            with io.open(path, 'rb'):
                return True
        except OSError:
            return False

    # ndbm has two files, or one with a suffix of its own.
    if readable(filename + b'.pag') and readable(filename + b'.dir'):
        return 'dbm.ndbm'
    if readable(filename + b'.db'):
        try:
            with _module('dbm.ndbm').open(filename):
                return 'dbm.ndbm'
        except (ImportError, OSError):
            pass
    try:
        os.stat(filename + b'.dat')
        size = os.stat(filename + b'.dir').st_size
        if size == 0:
            return 'dbm.dumb'
        with io.open(filename + b'.dir', 'rb') as index:
            if index.read(1) in (b"'", b'"'):
                return 'dbm.dumb'
    except OSError:
        pass
    try:
        with io.open(filename, 'rb') as file:
            start = file.read(16)
    except OSError:
        return None
    if start == b'SQLite format 3\0':
        return 'dbm.sqlite3'
    if len(start) < 4:
        return ''
    (magic,) = struct.unpack('=l', start[:4])
    if magic in (0x13579ace, 0x13579acd, 0x13579acf):
        return 'dbm.gnu'
    return ''


if __name__ == '__main__':
    for name in sys.argv[1:]:
        print(whichdb(name) or 'UNKNOWN', name)
