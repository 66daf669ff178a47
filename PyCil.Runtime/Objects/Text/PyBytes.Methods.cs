namespace PyCil.Runtime.Objects;

// The shared methods; what they do is in BytesMethods.
public partial class PyBytes
{
    [PyMethod("capitalize", Signature = "()", Doc = "B.capitalize() -> copy of B\n\nReturn a copy of B with only its first character capitalized (ASCII)\nand the rest lower-cased.")]
    internal PyObject Capitalize() => BytesMethods.Capitalize(this);

    [PyMethod("center", Signature = "(width, fillchar=b' ', /)", Doc = "Return a centered string of length width.\n\nPadding is done using the specified fill character.")]
    internal PyObject? Center(ThreadState ts, long width, PyObject? fillchar = null) => BytesMethods.Justify(ts, this, width, fillchar, "center", 0);

    [PyMethod("count", Signature = "(sub[, start[, end]], /)", Doc = "Return the number of non-overlapping occurrences of subsection 'sub' in bytes B[start:end].")]
    internal PyObject? Count(ThreadState ts, PyObject sub, PyObject? start = null, PyObject? end = null) => BytesMethods.Find(ts, this, sub, start, end, BytesMethods.Search.Count);

    [PyMethod("decode", Signature = "(encoding='utf-8', errors='strict')", Doc = "Decode the bytes using the codec registered for encoding.\n\n  encoding\n    The encoding with which to decode the bytes.\n  errors\n    The error handling scheme to use for the handling of decoding errors.\n    The default is 'strict' meaning that decoding errors raise a\n    UnicodeDecodeError. Other possible values are 'ignore' and 'replace'\n    as well as any other name registered with codecs.register_error that\n    can handle UnicodeDecodeErrors.")]
    internal PyObject? Decode(ThreadState ts, PyStr? encoding = null, PyStr? errors = null) => TextCodecs.DecodeObject(ts, this, encoding?.AsString() ?? "utf-8", errors?.AsString());

    [PyMethod("endswith", Signature = "(suffix[, start[, end]], /)", Doc = "Return True if the bytes ends with the specified suffix, False otherwise.")]
    internal PyObject? EndsWith(ThreadState ts, PyObject suffix, PyObject? start = null, PyObject? end = null) => BytesMethods.TailMatch(ts, this, suffix, start, end, "endswith", false);

    [PyMethod("expandtabs", Signature = "(tabsize=8)", Doc = "Return a copy where all tab characters are expanded using spaces.\n\nIf tabsize is not given, a tab size of 8 characters is assumed.")]
    internal PyObject? ExpandTabs(ThreadState ts, int tabsize = 8) => BytesMethods.ExpandTabs(ts, this, tabsize);

    [PyMethod("find", Signature = "(sub[, start[, end]], /)", Doc = "Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start,end].\n\n  sub\n    A byte string to search for or an integer in range 0-255.\n  start\n    Optional start position. Default: start of the bytes.\n  end\n    Optional stop position. Default: end of the bytes.\n\nReturn -1 on failure.")]
    internal PyObject? Find(ThreadState ts, PyObject sub, PyObject? start = null, PyObject? end = null) => BytesMethods.Find(ts, this, sub, start, end, BytesMethods.Search.Find);

    [PyMethod("hex", Signature = "(sep=<unrepresentable>, bytes_per_sep=1)", Doc = "Create a string of hexadecimal numbers from a bytes object.\n\n  sep\n    An optional single character or byte to separate hex bytes.\n  bytes_per_sep\n    How many bytes between separators.  Positive values count from the\n    right, negative values count from the left.\n\nExample:\n>>> value = b'\\xb9\\x01\\xef'\n>>> value.hex()\n'b901ef'\n>>> value.hex(':')\n'b9:01:ef'\n>>> value.hex(':', 2)\n'b9:01ef'\n>>> value.hex(':', -2)\n'b901:ef'")]
    internal PyObject? Hex(ThreadState ts, PyObject? sep = null, int bytes_per_sep = 1) => BytesMethods.Hex(ts, this, sep, bytes_per_sep);

    [PyMethod("index", Signature = "(sub[, start[, end]], /)", Doc = "Return the lowest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start,end].\n\nRaise ValueError if the subsection is not found.")]
    internal PyObject? Index(ThreadState ts, PyObject sub, PyObject? start = null, PyObject? end = null) => BytesMethods.Find(ts, this, sub, start, end, BytesMethods.Search.Index);

    [PyMethod("isalnum", Signature = "()", Doc = "B.isalnum() -> bool\n\nReturn True if all characters in B are alphanumeric\nand there is at least one character in B, False otherwise.")]
    internal bool Isalnum() => BytesMethods.All(this, BytesMethods.Test.Alnum);

    [PyMethod("isalpha", Signature = "()", Doc = "B.isalpha() -> bool\n\nReturn True if all characters in B are alphabetic\nand there is at least one character in B, False otherwise.")]
    internal bool Isalpha() => BytesMethods.All(this, BytesMethods.Test.Alpha);

    [PyMethod("isascii", Signature = "()", Doc = "B.isascii() -> bool\n\nReturn True if B is empty or all characters in B are ASCII,\nFalse otherwise.")]
    internal bool Isascii() => BytesMethods.IsAscii(this);

    [PyMethod("isdigit", Signature = "()", Doc = "B.isdigit() -> bool\n\nReturn True if all characters in B are digits\nand there is at least one character in B, False otherwise.")]
    internal bool Isdigit() => BytesMethods.All(this, BytesMethods.Test.Digit);

    [PyMethod("islower", Signature = "()", Doc = "B.islower() -> bool\n\nReturn True if all cased characters in B are lowercase and there is\nat least one cased character in B, False otherwise.")]
    internal bool Islower() => BytesMethods.IsLowerText(this);

    [PyMethod("isspace", Signature = "()", Doc = "B.isspace() -> bool\n\nReturn True if all characters in B are whitespace\nand there is at least one character in B, False otherwise.")]
    internal bool Isspace() => BytesMethods.All(this, BytesMethods.Test.Space);

    [PyMethod("istitle", Signature = "()", Doc = "B.istitle() -> bool\n\nReturn True if B is a titlecased string and there is at least one\ncharacter in B, i.e. uppercase characters may only follow uncased\ncharacters and lowercase characters only cased ones. Return False\notherwise.")]
    internal bool Istitle() => BytesMethods.IsTitleText(this);

    [PyMethod("isupper", Signature = "()", Doc = "B.isupper() -> bool\n\nReturn True if all cased characters in B are uppercase and there is\nat least one cased character in B, False otherwise.")]
    internal bool Isupper() => BytesMethods.IsUpperText(this);

    [PyMethod("join", Signature = "(iterable_of_bytes, /)", Doc = "Concatenate any number of bytes objects.\n\nThe bytes whose method is called is inserted in between each pair.\n\nThe result is returned as a new bytes object.\n\nExample: b'.'.join([b'ab', b'pq', b'rs']) -> b'ab.pq.rs'.")]
    internal PyObject? Join(ThreadState ts, PyObject iterable_of_bytes) => BytesMethods.Join(ts, this, iterable_of_bytes);

    [PyMethod("ljust", Signature = "(width, fillchar=b' ', /)", Doc = "Return a left-justified string of length width.\n\nPadding is done using the specified fill character.")]
    internal PyObject? LJust(ThreadState ts, long width, PyObject? fillchar = null) => BytesMethods.Justify(ts, this, width, fillchar, "ljust", -1);

    [PyMethod("lower", Signature = "()", Doc = "B.lower() -> copy of B\n\nReturn a copy of B with all ASCII characters converted to lowercase.")]
    internal PyObject Lower() => BytesMethods.Lower(this);

    [PyMethod("lstrip", Signature = "(bytes=None, /)", Doc = "Strip leading bytes contained in the argument.\n\nIf the argument is omitted or None, strip leading ASCII whitespace.")]
    internal PyObject? LStrip(ThreadState ts, PyObject? bytes = null) => BytesMethods.Strip(ts, this, bytes, true, false);

    [PyMethod("partition", Signature = "(sep, /)", Doc = "Partition the bytes into three parts using the given separator.")]
    internal PyObject? Partition(ThreadState ts, PyObject sep) => BytesMethods.Partition(ts, this, sep, false);

    [PyMethod("removeprefix", Signature = "(prefix, /)", Doc = "Return a bytes object with the given prefix string removed if present.\n\nIf the bytes starts with the prefix string, return bytes[len(prefix):].\nOtherwise, return a copy of the original bytes.")]
    internal PyObject? RemovePrefix(ThreadState ts, PyObject prefix) => BytesMethods.RemoveAffix(ts, this, prefix, true);

    [PyMethod("removesuffix", Signature = "(suffix, /)", Doc = "Return a bytes object with the given suffix string removed if present.\n\nIf the bytes ends with the suffix string and that suffix is not empty,\nreturn bytes[:-len(prefix)].  Otherwise, return a copy of the original\nbytes.")]
    internal PyObject? RemoveSuffix(ThreadState ts, PyObject suffix) => BytesMethods.RemoveAffix(ts, this, suffix, false);

    [PyMethod("replace", Signature = "(old, new, count=-1, /)", Doc = "Return a copy with all occurrences of substring old replaced by new.\n\n  count\n    Maximum number of occurrences to replace.\n    -1 (the default value) means replace all occurrences.\n\nIf the optional argument count is given, only the first count occurrences are\nreplaced.")]
    internal PyObject? Replace(ThreadState ts, PyObject old, PyObject @new, long count = -1) => BytesMethods.Replace(ts, this, old, @new, count);

    [PyMethod("rfind", Signature = "(sub[, start[, end]], /)", Doc = "Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start,end].\n\nReturn -1 on failure.")]
    internal PyObject? RFind(ThreadState ts, PyObject sub, PyObject? start = null, PyObject? end = null) => BytesMethods.Find(ts, this, sub, start, end, BytesMethods.Search.RFind);

    [PyMethod("rindex", Signature = "(sub[, start[, end]], /)", Doc = "Return the highest index in B where subsection 'sub' is found, such that 'sub' is contained within B[start,end].\n\nRaise ValueError if the subsection is not found.")]
    internal PyObject? RIndex(ThreadState ts, PyObject sub, PyObject? start = null, PyObject? end = null) => BytesMethods.Find(ts, this, sub, start, end, BytesMethods.Search.RIndex);

    [PyMethod("rjust", Signature = "(width, fillchar=b' ', /)", Doc = "Return a right-justified string of length width.\n\nPadding is done using the specified fill character.")]
    internal PyObject? RJust(ThreadState ts, long width, PyObject? fillchar = null) => BytesMethods.Justify(ts, this, width, fillchar, "rjust", 1);

    [PyMethod("rpartition", Signature = "(sep, /)", Doc = "Partition the bytes into three parts using the given separator.\n\nThis will search for the separator sep in the bytes, starting at the end.")]
    internal PyObject? RPartition(ThreadState ts, PyObject sep) => BytesMethods.Partition(ts, this, sep, true);

    [PyMethod("rsplit", Signature = "(sep=None, maxsplit=-1)", Doc = "Return a list of the sections in the bytes, using sep as the delimiter.\n\nSplitting is done starting at the end of the bytes and working to the front.")]
    internal PyObject? RSplit(ThreadState ts, PyObject? sep = null, long maxsplit = -1) => BytesMethods.Split(ts, this, sep, maxsplit, true);

    [PyMethod("rstrip", Signature = "(bytes=None, /)", Doc = "Strip trailing bytes contained in the argument.\n\nIf the argument is omitted or None, strip trailing ASCII whitespace.")]
    internal PyObject? RStrip(ThreadState ts, PyObject? bytes = null) => BytesMethods.Strip(ts, this, bytes, false, true);

    [PyMethod("split", Signature = "(sep=None, maxsplit=-1)", Doc = "Return a list of the sections in the bytes, using sep as the delimiter.")]
    internal PyObject? Split(ThreadState ts, PyObject? sep = null, long maxsplit = -1) => BytesMethods.Split(ts, this, sep, maxsplit, false);

    [PyMethod("splitlines", Signature = "(keepends=False)", Doc = "Return a list of the lines in the bytes, breaking at line boundaries.\n\nLine breaks are not included in the resulting list unless keepends is given and\ntrue.")]
    internal PyObject SplitLines(bool keepends = false) => BytesMethods.SplitLines(this, keepends);

    [PyMethod("startswith", Signature = "(prefix[, start[, end]], /)", Doc = "Return True if the bytes starts with the specified prefix, False otherwise.")]
    internal PyObject? StartsWith(ThreadState ts, PyObject prefix, PyObject? start = null, PyObject? end = null) => BytesMethods.TailMatch(ts, this, prefix, start, end, "startswith", true);

    [PyMethod("strip", Signature = "(bytes=None, /)", Doc = "Strip leading and trailing bytes contained in the argument.\n\nIf the argument is omitted or None, strip leading and trailing ASCII whitespace.")]
    internal PyObject? Strip(ThreadState ts, PyObject? bytes = null) => BytesMethods.Strip(ts, this, bytes, true, true);

    [PyMethod("swapcase", Signature = "()", Doc = "B.swapcase() -> copy of B\n\nReturn a copy of B with uppercase ASCII characters converted\nto lowercase ASCII and vice versa.")]
    internal PyObject SwapCase() => BytesMethods.SwapCase(this);

    [PyMethod("title", Signature = "()", Doc = "B.title() -> copy of B\n\nReturn a titlecased version of B, i.e. ASCII words start with uppercase\ncharacters, all remaining cased characters have lowercase.")]
    internal PyObject Title() => BytesMethods.Title(this);

    [PyMethod("translate", Signature = "(table, /, delete=b'')", Doc = "Return a copy with each character mapped by the given translation table.\n\n  table\n    Translation table, which must be a bytes object of length 256.\n\nAll characters occurring in the optional argument delete are removed.\nThe remaining characters are mapped through the given translation table.")]
    internal PyObject? Translate(ThreadState ts, PyObject table, PyObject? delete = null) => BytesMethods.Translate(ts, this, table, delete);

    [PyMethod("upper", Signature = "()", Doc = "B.upper() -> copy of B\n\nReturn a copy of B with all ASCII characters converted to uppercase.")]
    internal PyObject Upper() => BytesMethods.Upper(this);

    [PyMethod("zfill", Signature = "(width, /)", Doc = "Pad a numeric string with zeros on the left, to fill a field of the given width.\n\nThe original string is never truncated.")]
    internal PyObject? ZFill(ThreadState ts, long width) => BytesMethods.ZFill(ts, this, width);

    [PyMethod("maketrans", Kind = MethodKind.Static, Signature = "(frm, to, /)", TextSignature = false, Doc = "Return a translation table usable for the bytes or bytearray translate method.\n\nThe returned table will be one where each byte in frm is mapped to the byte at\nthe same position in to.\n\nThe bytes objects frm and to must be of the same length.")]
    internal static PyObject? MakeTrans(ThreadState ts, PyObject frm, PyObject to) => BytesMethods.MakeTrans(ts, frm, to);
}
