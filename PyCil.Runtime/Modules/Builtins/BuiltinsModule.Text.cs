using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Modules;

// Between objects and text, and print() and input().
public static partial class BuiltinsModule
{
    [PyFunction("repr", Signature = "(obj, /)", Doc = "The text of an object for programmers; for many objects, Python source that makes it.")]
    private static PyObject? Repr(ThreadState ts, PyObject obj) => Strings.Repr(ts, obj);

    [PyFunction("ascii", Signature = "(obj, /)", Doc = "As repr(), with characters outside of ASCII escaped.")]
    private static PyObject? Ascii(ThreadState ts, PyObject obj) => Strings.Ascii(ts, obj);

    [PyFunction("format", Signature = "(value, format_spec='', /)", Doc = "The value as text by a format specification: type(value).__format__(value, format_spec).")]
    private static PyObject? Format(ThreadState ts, PyObject value, PyStr? spec = null) => Strings.Format(ts, value, spec ?? PyStr.Empty);

    [PyFunction("bin", Signature = "(number, /)", Doc = "The number in binary, with the prefix 0b.")]
    private static PyObject? Bin(ThreadState ts, PyObject number) => InBase(ts, number, 2);

    [PyFunction("oct", Signature = "(number, /)", Doc = "The number in octal, with the prefix 0o.")]
    private static PyObject? Oct(ThreadState ts, PyObject number) => InBase(ts, number, 8);

    [PyFunction("hex", Signature = "(number, /)", Doc = "The number in hexadecimal, with the prefix 0x.")]
    private static PyObject? Hex(ThreadState ts, PyObject number) => InBase(ts, number, 16);

    private static PyObject? InBase(ThreadState ts, PyObject number, int numberBase)
    {
        var index = Operators.Index(ts, number);
        return index is null ? null : PyStr.Of(IntText.WithPrefix(index, numberBase));
    }

    [PyFunction("chr", Signature = "(i, /)", Doc = "The str of one character with this code point.")]
    private static PyObject? Chr(ThreadState ts, PyObject i)
    {
        var index = Operators.Index(ts, i);
        if (index is null) return null;
        return index.TryGetInt64(out var point) && point is >= 0 and <= 0x10FFFF
            ? PyStr.OfCodePoint((int)point)
            : Raise.ValueError(ts, "chr() arg not in range(0x110000)");
    }

    [PyFunction("ord", Signature = "(character, /)", Doc = "The code point of a character.")]
    private static PyObject? Ord(ThreadState ts, PyObject character)
    {
        int length;
        switch (character)
        {
            case PyStr text:
                if (text.Length == 1) return PyInt.Of((long)text[0]);
                length = text.Length;
                break;
            case PyBytes bytes:
                if (bytes.Length == 1) return PyInt.Of((long)bytes[0]);
                length = bytes.Length;
                break;
            case PyByteArray bytes:
                if (bytes.Span.Length == 1) return PyInt.Of((long)bytes.Span[0]);
                length = bytes.Span.Length;
                break;
            default:
                return Raise.TypeError(ts, $"ord() expected string of length 1, but {character.Type.FullName} found");
        }
        return Raise.TypeError(ts, $"ord() expected a character, but string of length {length} found");
    }

    [PyFunction("print", Signature = "(*args, sep=' ', end='\\n', file=None, flush=False)", Doc = "Writes the values as text to a stream, or to sys.stdout: sep between them, end after the last; flush=True empties the stream's buffer.")]
    [RawArguments]
    private static bool Print(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        PyObject? file = null;
        PyObject? separator = null;
        PyObject? end = null;
        var flush = false;
        for (var i = 0; kwnames is not null && i < kwnames.Count; i++)
        {
            var name = (PyStr)kwnames[i];
            var value = Unsafe.Add(ref args, nargs + i).Box();
            if (name.Equals("sep"))
            {
                separator = value;
            }
            else if (name.Equals("end"))
            {
                end = value;
            }
            else if (name.Equals("file"))
            {
                file = value;
            }
            else if (name.Equals("flush"))
            {
                var truth = Truth.Of(ts, value);
                if (truth < 0) return false;
                flush = truth != 0;
            }
            else
            {
                Raise.TypeError(ts, $"print() got an unexpected keyword argument '{name}'{Suggestions.Hint(name, "sep", "end", "file", "flush")}");
                return false;
            }
        }
        if (file is null || ReferenceEquals(file, PyNone.Instance))
        {
            if (!ts.Interpreter.SysDict.TryGetStr(Names.Stdout, out file))
            {
                Raise.RuntimeError(ts, "lost sys.stdout");
                return false;
            }
            // A program without a console (pythonw) has none: print() then does nothing.
            if (ReferenceEquals(file, PyNone.Instance))
            {
                result.Set(PyNone.Instance);
                return true;
            }
        }
        if (!Part(ts, "sep", ref separator) || !Part(ts, "end", ref end)) return false;
        if (!PrintTo(ts, file!, ref args, nargs, (PyStr?)separator, (PyStr?)end)) return false;
        if (flush && Call.Method(ts, file!, Names.Flush) is null) return false;
        result.Set(PyNone.Instance);
        return true;
    }

    private static bool Part(ThreadState ts, string name, ref PyObject? value)
    {
        if (value is null or PyStr) return true;
        if (ReferenceEquals(value, PyNone.Instance))
        {
            value = null;
            return true;
        }
        Raise.TypeError(ts, $"{name} must be None or a string, not {value.Type.FullName}");
        return false;
    }

    private static readonly PyStr s_space = PyStr.Intern(" ");
    private static readonly PyStr s_newline = PyStr.Intern("\n");

    private static bool PrintTo(ThreadState ts, PyObject file, ref Value args, int count, PyStr? separator, PyStr? end)
    {
        var write = Attributes.Get(ts, file, Names.Write);
        if (write is null) return false;
        separator ??= s_space;
        end ??= s_newline;
        // A stream of ours cannot tell one write from several: put the line together first.
        if (!file.Type.IsHeap)
        {
            var line = new StrBuilder(stackalloc char[256]);
            for (var i = 0; i < count; i++)
            {
                if (i > 0) line.Append(separator);
                ref var value = ref Unsafe.Add(ref args, i);
                var text = value.Ref is PyStr { Type: var type } s && ReferenceEquals(type, PyStr.TypeObject) ? s : Strings.Str(ts, value.Box());
                if (text is null)
                {
                    // What came before the failing value has been written by then.
                    var error = ts.TakeError();
                    var written = line.ToStr();
                    if (written.Length > 0 && Call.Invoke(ts, write, written) is null) return false;
                    ts.SetError(error);
                    return false;
                }
                line.Append(text);
            }
            line.Append(end);
            return Call.Invoke(ts, write, line.ToStr()) is not null;
        }
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && Call.Invoke(ts, write, separator) is null) return false;
            var text = Strings.Str(ts, Unsafe.Add(ref args, i).Box());
            if (text is null || Call.Invoke(ts, write, text) is null) return false;
        }
        return Call.Invoke(ts, write, end) is not null;
    }

    [PyFunction("input", Signature = "(prompt='', /)", Doc = "Reads a line from standard input, without its line end; writes the prompt first.")]
    private static PyObject? Input(ThreadState ts, PyObject? prompt = null)
    {
        var sys = ts.Interpreter.SysDict;
        if (Stream(ts, sys, Names.Stdin) is not { } stdin || Stream(ts, sys, Names.Stdout) is not { } stdout || Stream(ts, sys, Names.Stderr) is not { } stderr) return null;
        if (!SysAudit.Audit(ts, "builtins.input", prompt ?? PyNone.Instance)) return null;
        // A stream that cannot be flushed does not keep input() from reading.
        if (Call.Method(ts, stderr, Names.Flush) is null) ts.ClearError();
        if (prompt is not null)
        {
            var text = Strings.Str(ts, prompt);
            if (text is null || Call.Method(ts, stdout, Names.Write, text) is null) return null;
        }
        if (Call.Method(ts, stdout, Names.Flush) is null) ts.ClearError();
        var line = Call.Method(ts, stdin, Names.Readline);
        if (line is null) return null;
        if (line is not PyStr read) return Raise.TypeError(ts, "object.readline() returned non-string");
        if (read.Length == 0) return Raise.EOFError(ts, "EOF when reading a line");
        if (!SysAudit.Audit(ts, "builtins.input/result", read)) return null;
        return read[read.Length - 1] == '\n' ? read.Substring(0, read.Length - 1) : read;
    }

    private static PyObject? Stream(ThreadState ts, PyDict sys, PyStr name) =>
        sys.TryGetStr(name, out var stream) && !ReferenceEquals(stream, PyNone.Instance) ? stream : Raise.RuntimeError(ts, $"input(): lost sys.{name}");
}
