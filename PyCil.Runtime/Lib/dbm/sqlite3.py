"""Databases in SQLite files; needs the sqlite3 module."""

import os
import sqlite3
from collections.abc import MutableMapping
from contextlib import closing
from pathlib import Path

__all__ = ['error', 'open']

_TABLE = "CREATE TABLE IF NOT EXISTS Dict (key BLOB UNIQUE NOT NULL, value BLOB NOT NULL)"


class error(OSError):
    """What SQLite reports."""


class _Database(MutableMapping):

    def __init__(self, path, /, *, flag, mode):
        path = os.fsdecode(path)
        how = {'r': 'ro', 'w': 'rw', 'c': 'rwc', 'n': 'rwc'}.get(flag)
        if how is None:
            raise ValueError(f"Flag must be one of 'r', 'w', 'c', or 'n', not {flag!r}")
        if flag == 'n':
            Path(path).unlink(missing_ok=True)
        if flag in 'cn':
            Path(path).touch(mode=mode, exist_ok=True)
        try:
            self._connection = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode={how}", autocommit=True, uri=True)
        except sqlite3.Error as problem:
            raise error(str(problem))
        self._readonly = how == 'ro'
        if flag in 'cn':
            self._run(_TABLE).close()

    def _run(self, *statement):
        if self._connection is None:
            raise error("DBM object has already been closed")
        try:
            return self._connection.execute(*statement)
        except sqlite3.Error as problem:
            raise error(str(problem))

    @staticmethod
    def _blob(value):
        return value.encode() if isinstance(value, str) else bytes(value)

    def __getitem__(self, key):
        with closing(self._run("SELECT value FROM Dict WHERE key = CAST(? AS BLOB)", (self._blob(key),))) as rows:
            row = rows.fetchone()
        if row is None:
            raise KeyError(key)
        return row[0]

    def __setitem__(self, key, value):
        self._run("REPLACE INTO Dict (key, value) VALUES (CAST(? AS BLOB), CAST(? AS BLOB))", (self._blob(key), self._blob(value))).close()

    def __delitem__(self, key):
        with closing(self._run("DELETE FROM Dict WHERE key = CAST(? AS BLOB)", (self._blob(key),))) as rows:
            if not rows.rowcount:
                raise KeyError(key)

    def __len__(self):
        with closing(self._run("SELECT COUNT(*) FROM Dict")) as rows:
            return rows.fetchone()[0]

    def __iter__(self):
        with closing(self._run("SELECT key FROM Dict")) as rows:
            for row in rows:
                yield row[0]

    def keys(self):
        return list(super().keys())

    def close(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()


def open(filename, /, flag='r', mode=0o666):
    """Opens the database file, or makes it: 'r', 'w', 'c' or 'n'."""
    return _Database(filename, flag=flag, mode=mode)
