"""GNU dbm databases; needs the _gdbm module."""

from _gdbm import *
