"""IANA time zones as tzinfo objects."""

import bisect
import calendar
import collections
import functools
import re
import threading
import weakref
from datetime import datetime, timedelta, tzinfo

from . import _common, _tzpath

EPOCH = datetime(1970, 1, 1)
EPOCHORDINAL = EPOCH.toordinal()
_DAY = 86400

# One timedelta per offset, however many zones and types share it.
_load_timedelta = functools.lru_cache(maxsize=512)(lambda seconds: timedelta(seconds=seconds))


class _ttinfo:
    """A local time type: offset from UTC, part of it that is daylight saving, abbreviation."""

    __slots__ = ("utcoff", "dstoff", "tzname")

    def __init__(self, utcoff, dstoff, tzname):
        self.utcoff = utcoff
        self.dstoff = dstoff
        self.tzname = tzname

    def __eq__(self, other):
        return self.utcoff == other.utcoff and self.dstoff == other.dstoff and self.tzname == other.tzname

    def __repr__(self):
        return f"{self.__class__.__name__}({self.utcoff}, {self.dstoff}, {self.tzname})"


_NO_TTINFO = _ttinfo(None, None, None)


class ZoneInfo(tzinfo):
    """A time zone by its IANA key."""

    __module__ = "zoneinfo"

    _strong_cache_size = 8
    _strong_cache = collections.OrderedDict()
    _weak_cache = weakref.WeakValueDictionary()
    _cache_lock = threading.RLock()

    def __init_subclass__(cls):
        cls._strong_cache = collections.OrderedDict()
        cls._weak_cache = weakref.WeakValueDictionary()

    def __new__(cls, key):
        with cls._cache_lock:
            found = cls._weak_cache.get(key)
            if found is None:
                found = cls._weak_cache.setdefault(key, cls._new_instance(key))
                found._from_cache = True
            # The most recent ones stay alive on their own.
            strong = cls._strong_cache
            strong[key] = strong.pop(key, found)
            if len(strong) > cls._strong_cache_size:
                strong.popitem(last=False)
        return found

    @classmethod
    def no_cache(cls, key):
        made = cls._new_instance(key)
        made._from_cache = False
        return made

    @classmethod
    def _new_instance(cls, key):
        made = super().__new__(cls)
        made._key = key
        made._file_path = _tzpath.find_tzfile(key)
        fobj = open(made._file_path, "rb") if made._file_path is not None else _common.load_tzdata(key)
        with fobj:
            made._load_file(fobj)
        return made

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        made = super().__new__(cls)
        made._key = key
        made._file_path = None
        made._load_file(file_obj)
        made._file_repr = repr(file_obj)
        made.__reduce__ = made._file_reduce
        return made

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        with cls._cache_lock:
            if only_keys is None:
                cls._weak_cache.clear()
                cls._strong_cache.clear()
                return
            for key in only_keys:
                cls._weak_cache.pop(key, None)
                cls._strong_cache.pop(key, None)

    @property
    def key(self):
        return self._key

    def utcoffset(self, dt):
        return self._find_trans(dt).utcoff

    def dst(self, dt):
        return self._find_trans(dt).dstoff

    def tzname(self, dt):
        return self._find_trans(dt).tzname

    def fromutc(self, dt):
        """UTC as local time, with fold set where the hour comes a second time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc() requires a datetime argument")
        if dt.tzinfo is not self:
            raise ValueError("dt.tzinfo is not self")

        seconds = _timestamp(dt)
        times = self._trans_utc
        after = self._tz_after
        if times and seconds < times[0]:
            now, fold = self._tti_before, 0
        elif (not times or seconds > times[-1]) and not isinstance(after, _ttinfo):
            now, fold = after.get_trans_info_fromutc(seconds, dt.year)
        elif not times:
            now, fold = after, 0
        else:
            index = bisect.bisect_right(times, seconds) - 1
            now = self._ttinfos[index]
            before = self._ttinfos[index - 1] if index else self._tti_before
            fold = (before.utcoff - now.utcoff).total_seconds() > seconds - times[index]

        local = dt + now.utcoff
        return local.replace(fold=1) if fold else local

    def _find_trans(self, dt):
        if dt is None:
            return self._tz_after if self._fixed_offset else _NO_TTINFO
        seconds = _timestamp(dt)
        times = self._trans_local[dt.fold]
        if times and seconds < times[0]:
            return self._tti_before
        if not times or seconds > times[-1]:
            after = self._tz_after
            return after if isinstance(after, _ttinfo) else after.get_trans_info(seconds, dt.year, dt.fold)
        return self._ttinfos[bisect.bisect_right(times, seconds) - 1]

    def __str__(self):
        return f"{self._key}" if self._key is not None else repr(self)

    def __repr__(self):
        if self._key is not None:
            return f"{self.__class__.__module__}.{self.__class__.__qualname__}(key={self._key!r})"
        return f"{self.__class__.__module__}.{self.__class__.__qualname__}.from_file({self._file_repr})"

    def __reduce__(self):
        return self.__class__._unpickle, (self._key, self._from_cache)

    def _file_reduce(self):
        import pickle

        raise pickle.PicklingError("Cannot pickle a ZoneInfo file created from a file stream.")

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)

    def _load_file(self, fobj):
        index, times, offsets, isdst, names, rule = _common.load_data(fobj)
        for kind in index:
            if kind >= len(offsets):
                raise ValueError(f"Invalid transition index found while reading TZif: {kind}")
        types = [
            _ttinfo(_load_timedelta(offset), _load_timedelta(dst), name)
            for offset, dst, name in zip(offsets, _daylight_saving(index, offsets, isdst), names)
        ]
        self._trans_utc = times
        self._ttinfos = [types[i] for i in index]
        # Before the first transition: the first type that is standard time.
        standard = next((i for i, dst in enumerate(isdst) if not dst), 0)
        self._tti_before = types[standard] if types else None
        self._trans_local = _local_times(index, times, offsets, offsets[standard] if offsets else 0)

        if rule:
            self._tz_after = _read_rule(rule)
        elif self._ttinfos:
            self._tz_after = self._ttinfos[-1]
        elif self._tti_before is not None:
            self._tz_after = self._tti_before
        else:
            raise ValueError("No time zone information found.")
        self._fixed_offset = isinstance(self._tz_after, _ttinfo) and all(t == self._tz_after for t in types)


def _timestamp(dt):
    """Seconds since 1970 as the clock on the wall shows them."""
    return (dt.toordinal() - EPOCHORDINAL) * _DAY + dt.hour * 3600 + dt.minute * 60 + dt.second


def _daylight_saving(index, offsets, isdst):
    """Seconds of daylight saving of each type: files only say which types have some."""
    amounts = [0] * len(offsets)
    for at in range(1, len(index)):
        kind = index[at]
        if not isdst[kind] or amounts[kind]:
            continue
        previous = index[at - 1]
        amount = 0 if isdst[previous] else offsets[kind] - offsets[previous]
        if not amount and at + 1 < len(index):
            # Nothing gained against the time before: what is lost when it ends?
            following = index[at + 1]
            if not isdst[following]:
                amount = offsets[kind] - offsets[following]
        amounts[kind] = amount
    return [amount or (3600 if dst else 0) for amount, dst in zip(amounts, isdst)]


def _local_times(index, times, offsets, before):
    """When the transitions are on the wall: for fold 0 by the larger of the two offsets, for fold 1 by the smaller."""
    first, second = [], []
    for at, kind in zip(times, index):
        after = offsets[kind]
        first.append(at + max(before, after))
        second.append(at + min(before, after))
        before = after
    return first, second


class _TZStr:
    """Daylight saving by a rule for every year."""

    __slots__ = ("std", "dst", "start", "end", "dst_diff", "always")

    def __init__(self, std_abbr, std_offset, dst_abbr, dst_offset, start, end):
        self.dst_diff = dst_offset - std_offset
        self.std = _ttinfo(_load_timedelta(std_offset), _load_timedelta(0), std_abbr)
        self.dst = _ttinfo(_load_timedelta(dst_offset), _load_timedelta(self.dst_diff), dst_abbr)
        self.start = start
        self.end = end
        # A rule may say that daylight saving ends just when it begins again.
        self.always = end.year_to_epoch(2023) - self.dst_diff >= start.year_to_epoch(2024)

    def transitions(self, year):
        """Start and end of daylight saving, each by the clock in use before it."""
        return self.start.year_to_epoch(year), self.end.year_to_epoch(year)

    def get_trans_info(self, ts, year, fold):
        if self.always:
            return self.dst
        start, end = self.transitions(year)
        # In the gap (fold 0) the old offset still counts; in the repeated hour fold says which one it is.
        if fold == (self.dst_diff >= 0):
            end -= self.dst_diff
        else:
            start += self.dst_diff
        daylight = start <= ts < end if start < end else not end <= ts < start
        return self.dst if daylight else self.std

    def get_trans_info_fromutc(self, ts, year):
        if self.always:
            return self.dst, False
        start, end = self.transitions(year)
        start -= self.std.utcoff.total_seconds()
        end -= self.dst.utcoff.total_seconds()
        daylight = start <= ts < end if start < end else not end <= ts < start
        # The hour that is repeated follows the transition that sets the clock back.
        repeated = end if self.dst_diff > 0 else start
        fold = repeated <= ts < repeated + abs(self.dst_diff)
        return (self.dst if daylight else self.std), fold


class _DayOffset:
    """Day of the year: Jn counts 1 to 365 without 29 February, n counts from 0 with it."""

    __slots__ = ("d", "julian", "seconds")

    def __init__(self, d, julian, seconds):
        if not (julian <= d <= 365):
            raise ValueError(f"d must be in [{int(julian)}, 365], not: {d}")
        self.d, self.julian, self.seconds = d, julian, seconds

    def year_to_epoch(self, year):
        days = datetime(year, 1, 1).toordinal() - EPOCHORDINAL
        d = self.d
        if self.julian:
            d -= 0 if d >= 60 and calendar.isleap(year) else 1
        return (days + d) * _DAY + self.seconds


class _CalendarOffset:
    """The w-th weekday d (0 is Sunday) of month m; 5 is the last one."""

    __slots__ = ("m", "w", "d", "seconds")

    def __init__(self, m, w, d, seconds):
        if not 1 <= m <= 12:
            raise ValueError("m must be in [1, 12]")
        if not 1 <= w <= 5:
            raise ValueError("w must be in [1, 5]")
        if not 0 <= d <= 6:
            raise ValueError("d must be in [0, 6]")
        self.m, self.w, self.d, self.seconds = m, w, d, seconds

    def year_to_epoch(self, year):
        weekday, length = calendar.monthrange(year, self.m)
        day = (self.d - weekday - 1) % 7 + 1 + (self.w - 1) * 7
        if day > length:
            day -= 7
        return (datetime(year, self.m, day).toordinal() - EPOCHORDINAL) * _DAY + self.seconds


_NAME = r"<[a-zA-Z0-9+\-]+>|[a-zA-Z]{3,}"
_OFFSET = r"[+-]?\d{1,3}(?::\d{2}(?::\d{2})?)?"
_TZ_STR = re.compile(rf"(?P<std>{_NAME})(?:(?P<stdoff>{_OFFSET})(?:(?P<dst>{_NAME})(?P<dstoff>{_OFFSET})?)?)?", re.ASCII)
_CLOCK = re.compile(r"(?P<sign>[+-])?(?P<h>\d{1,3})(?::(?P<m>\d{2})(?::(?P<s>\d{2}))?)?", re.ASCII)


def _read_rule(rule):
    try:
        tz_str = rule.decode("ascii")
    except UnicodeDecodeError:
        raise ValueError(f"Malformed TZ string: {rule!r}") from None
    try:
        return _parse_tz_str(tz_str)
    except ValueError as error:
        raise ValueError(f"Malformed TZ string: {tz_str}: {error}") from error


def _parse_tz_str(tz_str):
    """The rule in the footer of a TZif file: POSIX TZ with the extensions of RFC 9636."""
    base, *dates = tz_str.split(",", 1)
    match = _TZ_STR.fullmatch(base)
    if match is None or match["stdoff"] is None:
        raise ValueError(f"{tz_str} is not a valid TZ string")
    std_abbr = match["std"].strip("<>")
    std_offset = _parse_offset(match["stdoff"])
    if match["dst"] is None:
        if dates:
            raise ValueError(f"Transition rule present in TZ string with no DST: {tz_str}")
        return _ttinfo(_load_timedelta(std_offset), _load_timedelta(0), std_abbr)
    dst_abbr = match["dst"].strip("<>")
    dst_offset = _parse_offset(match["dstoff"]) if match["dstoff"] else std_offset + 3600
    if not dates:
        raise ValueError(f"Missing transition rules in TZ string: {tz_str}")
    rules = dates[0].split(",")
    if len(rules) != 2:
        raise ValueError(f"Malformed transition rules in TZ string: {tz_str}")
    start, end = (_parse_rule(rule) for rule in rules)
    return _TZStr(std_abbr, std_offset, dst_abbr, dst_offset, start, end)


def _parse_clock(text, most):
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ValueError(f"{text} is not a valid time")
    h, m, s = int(match["h"]), int(match["m"] or 0), int(match["s"] or 0)
    if h > most or m > 59 or s > 59:
        raise ValueError(f"{text} is out of range")
    seconds = h * 3600 + m * 60 + s
    return -seconds if match["sign"] == "-" else seconds


def _parse_offset(text):
    # POSIX counts west of Greenwich.
    return -_parse_clock(text, 24)


def _parse_rule(rule):
    date, slash, clock = rule.partition("/")
    seconds = _parse_clock(clock, 167) if slash else 2 * 3600
    if date.startswith("M"):
        match = re.fullmatch(r"M(\d{1,2})\.(\d)\.(\d)", date, re.ASCII)
        if match is None:
            raise ValueError(f"Invalid dst start/end date: {rule}")
        return _CalendarOffset(*map(int, match.groups()), seconds)
    match = re.fullmatch(r"(J?)(\d{1,3})", date, re.ASCII)
    if match is None:
        raise ValueError(f"Invalid dst start/end date: {rule}")
    return _DayOffset(int(match[2]), bool(match[1]), seconds)
