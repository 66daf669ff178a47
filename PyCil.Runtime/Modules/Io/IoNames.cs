using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Modules.Io;

internal static class IoNames
{
    internal static readonly PyStr Buffer = PyStr.Intern("buffer");
    internal static readonly PyStr CheckReadable = PyStr.Intern("_checkReadable");
    internal static readonly PyStr Close = PyStr.Intern("close");
    internal static readonly PyStr Closed = PyStr.Intern("closed");
    internal static readonly PyStr Decode = PyStr.Intern("decode");
    internal static readonly PyStr Detach = PyStr.Intern("detach");
    internal static readonly PyStr Encode = PyStr.Intern("encode");
    internal static readonly PyStr Encoding = PyStr.Intern("encoding");
    internal static readonly PyStr Errors = PyStr.Intern("errors");
    internal static readonly PyStr Fileno = PyStr.Intern("fileno");
    internal static readonly PyStr Flush = PyStr.Intern("flush");
    internal static readonly PyStr GetState = PyStr.Intern("getstate");
    internal static readonly PyStr IsAtty = PyStr.Intern("isatty");
    internal static readonly PyStr IsTextEncoding = PyStr.Intern("_is_text_encoding");
    internal static readonly PyStr IncrementalDecoder = PyStr.Intern("incrementaldecoder");
    internal static readonly PyStr IncrementalEncoder = PyStr.Intern("incrementalencoder");
    internal static readonly PyStr Lookup = PyStr.Intern("lookup");
    internal static readonly PyStr Mode = PyStr.Intern("mode");
    internal static readonly PyStr Name = PyStr.Intern("name");
    internal static readonly PyStr Newlines = PyStr.Intern("newlines");
    internal static readonly PyStr Peek = PyStr.Intern("peek");
    internal static readonly PyStr Raw = PyStr.Intern("raw");
    internal static readonly PyStr Read = PyStr.Intern("read");
    internal static readonly PyStr Read1 = PyStr.Intern("read1");
    internal static readonly PyStr Readable = PyStr.Intern("readable");
    internal static readonly PyStr ReadAll = PyStr.Intern("readall");
    internal static readonly PyStr ReadInto = PyStr.Intern("readinto");
    internal static readonly PyStr ReadInto1 = PyStr.Intern("readinto1");
    internal static readonly PyStr ReadLine = PyStr.Intern("readline");
    internal static readonly PyStr Reset = PyStr.Intern("reset");
    internal static readonly PyStr Seek = PyStr.Intern("seek");
    internal static readonly PyStr Seekable = PyStr.Intern("seekable");
    internal static readonly PyStr SetState = PyStr.Intern("setstate");
    internal static readonly PyStr Tell = PyStr.Intern("tell");
    internal static readonly PyStr Truncate = PyStr.Intern("truncate");
    internal static readonly PyStr Writable = PyStr.Intern("writable");
    internal static readonly PyStr Write = PyStr.Intern("write");

    internal static readonly PyStr Newline = PyStr.Intern("\n");
    internal static readonly PyStr Strict = PyStr.Intern("strict");
    internal static readonly PyStr Utf8 = PyStr.Intern("utf-8");
}
