"""Where zoneinfo finds its data, and how it reads TZif files (RFC 9636)."""

import struct


class ZoneInfoNotFoundError(KeyError):
    """There is no such time zone."""


def load_tzdata(key):
    """An open file of the tzdata package."""
    from importlib import resources

    *folders, name = key.split("/")
    try:
        path = resources.files(".".join(["tzdata.zoneinfo", *folders])).joinpath(name)
        if path.is_dir():
            raise IsADirectoryError(name)
        return path.open("rb")
    except (ImportError, FileNotFoundError, IsADirectoryError, NotADirectoryError, UnicodeEncodeError, ValueError):
        # No package, no file, a folder, or a key that cannot be a file name: all mean that there is no such zone.
        raise ZoneInfoNotFoundError(f"No time zone found with key {key}")


def _read_header(fobj):
    magic = fobj.read(4)
    if magic != b"TZif":
        raise ValueError("Invalid TZif file: magic not found")
    version = fobj.read(1)
    fobj.read(15)
    counts = fobj.read(24)
    if len(version) != 1 or len(counts) != 24:
        raise ValueError("Invalid TZif file: header too short")
    return 1 if version == b"\x00" else int(version), struct.unpack(">6l", counts)


def _numbers(fobj, code, count):
    return struct.unpack(f">{count}{code}", fobj.read(struct.calcsize(f">{count}{code}")))


def load_data(fobj):
    """Transitions, local time types and the rule for later times of a TZif file."""
    version, counts = _read_header(fobj)
    size, code = 4, "l"
    if version >= 2:
        # The data with 32-bit times comes first, for old readers.
        isut, isstd, leap, times, types, chars = counts
        fobj.seek(times * 5 + types * 6 + chars + leap * 8 + isstd + isut, 1)
        _, counts = _read_header(fobj)
        size, code = 8, "q"
    isut, isstd, leap, times, types, chars = counts

    trans_list_utc = _numbers(fobj, code, times)
    trans_idx = _numbers(fobj, "B", times)
    utcoff, isdst, abbrind = zip(*(struct.unpack(">lbb", fobj.read(6)) for _ in range(types))) if types else ((), (), ())
    names = fobj.read(chars)
    abbr = tuple(names[i : names.index(b"\x00", i)].decode() for i in abbrind)

    tz_str = None
    if version >= 2:
        fobj.seek(isut + isstd + leap * (size + 4), 1)
        if fobj.read(1) != b"\n":
            raise ValueError("Invalid TZif file: no footer")
        line = b""
        while (c := fobj.read(1)) != b"\n":
            if not c:
                raise ValueError("Invalid TZif file: footer not ended")
            line += c
        tz_str = line
    return trans_idx, trans_list_utc, utcoff, isdst, abbr, tz_str
