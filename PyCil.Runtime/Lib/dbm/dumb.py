"""A portable database in two files, written in Python.

name.dat holds the values, each at a multiple of the block size; name.dir has a
line per key: the key's text, and position and size of its value. name.bak is
the index before the last commit. Deleted values leave holes that are not used
again, and two writers at once are not supported.
"""

import ast
import io
import os
from collections.abc import MutableMapping

__all__ = ["error", "open"]

_BLOCK = 512

error = OSError


class _Database(MutableMapping):

    # Bound here, as close() may run while the module is being taken down.
    _os = os
    _io = io

    def __init__(self, base, mode, flag='c'):
        base = self._os.fsencode(base)
        self._mode = mode
        self._readonly = flag == 'r'
        self._dirfile = base + b'.dir'
        self._datfile = base + b'.dat'
        self._bakfile = base + b'.bak'
        self._index = None
        self._modified = False
        self._create(flag)
        self._update(flag)

    def _create(self, flag):
        if flag == 'n':
            for path in (self._datfile, self._bakfile, self._dirfile):
                try:
                    self._os.remove(path)
                except OSError:
                    pass
        try:
            file = self._io.open(self._datfile, 'r', encoding="Latin-1")
        except OSError:
            if flag not in ('c', 'n'):
                raise
            with self._io.open(self._datfile, 'w', encoding="Latin-1"):
                self._chmod(self._datfile)
        else:
            file.close()

    def _update(self, flag):
        self._modified = False
        self._index = {}
        try:
            file = self._io.open(self._dirfile, 'r', encoding="Latin-1")
        except OSError:
            if flag not in ('c', 'n'):
                raise
            with self._io.open(self._dirfile, 'w', encoding="Latin-1"):
                self._chmod(self._dirfile)
        else:
            with file:
                for line in file:
                    key, place = ast.literal_eval(line.rstrip())
                    self._index[key.encode('Latin-1')] = place

    def _commit(self):
        """Writes the index, keeping the one before as a backup."""
        if self._index is None or not self._modified:
            return
        try:
            self._os.unlink(self._bakfile)
        except OSError:
            pass
        try:
            self._os.rename(self._dirfile, self._bakfile)
        except OSError:
            pass
        with self._io.open(self._dirfile, 'w', encoding="Latin-1") as file:
            self._chmod(self._dirfile)
            for key, place in self._index.items():
                file.write(f"{key.decode('Latin-1')!r}, {place!r}\n")
        self._modified = False

    sync = _commit

    def _check(self):
        if self._index is None:
            raise error('DBM object has already been closed')

    def _check_writable(self, what):
        if self._readonly:
            raise error('The database is opened for reading only')

    @staticmethod
    def _bytes(value, what):
        if isinstance(value, str):
            return value.encode('utf-8')
        if not isinstance(value, (bytes, bytearray)):
            raise TypeError(f"{what} must be bytes or strings")
        return bytes(value)

    def __getitem__(self, key):
        if isinstance(key, str):
            key = key.encode('utf-8')
        self._check()
        position, size = self._index[key]
        with self._io.open(self._datfile, 'rb') as file:
            file.seek(position)
            return file.read(size)

    def _append(self, value):
        with self._io.open(self._datfile, 'rb+') as file:
            file.seek(0, 2)
            end = file.tell()
            position = -(-end // _BLOCK) * _BLOCK
            file.write(b'\0' * (position - end))
            file.write(value)
        return position, len(value)

    def _overwrite(self, position, value):
        with self._io.open(self._datfile, 'rb+') as file:
            file.seek(position)
            file.write(value)
        return position, len(value)

    def __setitem__(self, key, value):
        self._check_writable('set')
        key = self._bytes(key, "keys")
        value = self._bytes(value, "values")
        self._check()
        self._modified = True
        if key not in self._index:
            place = self._index[key] = self._append(value)
            with self._io.open(self._dirfile, 'a', encoding="Latin-1") as file:
                self._chmod(self._dirfile)
                file.write(f"{key.decode('Latin-1')!r}, {place!r}\n")
            return
        position, size = self._index[key]
        # In place if the blocks it has are enough.
        if (len(value) + _BLOCK - 1) // _BLOCK <= (size + _BLOCK - 1) // _BLOCK:
            self._index[key] = self._overwrite(position, value)
        else:
            self._index[key] = self._append(value)

    def __delitem__(self, key):
        self._check_writable('del')
        if isinstance(key, str):
            key = key.encode('utf-8')
        self._check()
        self._modified = True
        del self._index[key]
        self._commit()

    def keys(self):
        self._check()
        return list(self._index)

    def items(self):
        self._check()
        return [(key, self[key]) for key in self._index]

    def __contains__(self, key):
        if isinstance(key, str):
            key = key.encode('utf-8')
        self._check()
        return key in self._index

    def iterkeys(self):
        self._check()
        return iter(self._index)

    __iter__ = iterkeys

    def __len__(self):
        self._check()
        return len(self._index)

    def close(self):
        try:
            self._commit()
        finally:
            self._index = self._datfile = self._dirfile = self._bakfile = None

    __del__ = close

    def _chmod(self, file):
        self._os.chmod(file, self._mode)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


def open(file, flag='c', mode=0o666):
    """Opens the database file, or makes it: 'r', 'w', 'c' or 'n'."""
    if flag not in ('r', 'w', 'c', 'n'):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    # The process's mask holds for database files as for others.
    mask = os.umask(0)
    os.umask(mask)
    return _Database(file, mode & ~mask, flag=flag)
