"""ndbm databases; needs the _dbm module."""

from _dbm import *
