using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

public sealed partial class PyTextIOWrapper
{
    private int Remaining => _decoded is null ? 0 : _decoded.Length - _decodedUsed;

    private PyStr TakeDecoded(int count)
    {
        if (_decoded is null) return PyStr.Empty;
        var left = _decoded.Length - _decodedUsed;
        if (count < 0 || count > left) count = left;
        var text = _decodedUsed == 0 && count == _decoded.Length ? _decoded : _decoded.Substring(_decodedUsed, count);
        _decodedUsed += count;
        return text;
    }

    /// <summary>Reads and decodes the next chunk: 1, 0 at the end, -1 with an error pending. Held lock.</summary>
    private int ReadChunk(ThreadState ts)
    {
        if (_decoder is null)
        {
            IoState.Unsupported(ts, "not readable");
            return -1;
        }
        byte[] before = [];
        var flags = System.Numerics.BigInteger.Zero;
        if (_telling)
        {
            if (_decoder.GetState(ts, out flags) is not { } buffered) return -1;
            before = buffered;
        }
        scoped ReadOnlySpan<byte> input;
        if (_stream is { } stream)
        {
            var n = stream.Read1Into(ts, ref _chunk, _chunkSize);
            if (n < 0) return -1;
            input = _chunk.AsSpan(0, n);
        }
        else
        {
            var chunk = Call.Method(ts, _buffer!, _hasRead1 ? IoNames.Read1 : IoNames.Read, PyInt.Of(_chunkSize));
            if (chunk is null) return -1;
            if (chunk is PyBytes bytes)
            {
                input = bytes.Span;
            }
            else
            {
                if (chunk.Type.GetSlot(Slot.GetBuffer) == 0)
                {
                    Raise.TypeError(ts, $"underlying {(_hasRead1 ? "read1" : "read")}() should have returned a bytes-like object, not '{chunk.Type.Name}'");
                    return -1;
                }
                using var view = Buffers.Get(ts, chunk, BufferFlags.Simple);
                if (view is null) return -1;
                input = view.Span.ToArray();
            }
        }
        var eof = input.Length == 0;
        var text = _decoder.Decode(ts, input, eof);
        if (text is null) return -1;
        _decoded = text;
        _decodedUsed = 0;
        _bytesPerChar = text.Length > 0 ? (double)input.Length / text.Length : 0;
        if (_telling)
        {
            _hasSnapshot = true;
            _snapshotFlags = flags;
            _snapshotInput = before.Length == 0 ? input.ToArray() : [.. before, .. input];
        }
        return eof && text.Length == 0 ? 0 : 1;
    }

    [PyMethod("read", Signature = "(size=-1, /)")]
    internal PyObject? Read(ThreadState ts, PyObject? size = null)
    {
        if (!CheckAttached(ts) || !SizeArgument(ts, size, out var count)) return null;
        if (!CheckTextOpen(ts)) return null;
        if (_decoder is null) return IoState.Unsupported(ts, "not readable");
        lock (_lock)
        {
            if (!WritePending(ts)) return null;
            if (count < 0) return ReadAll(ts);
            if (count <= Remaining) return TakeDecoded((int)count);
            var parts = new StrBuilder();
            parts.Append(TakeDecoded(-1));
            while (parts.Length < count)
            {
                var got = ReadChunk(ts);
                if (got < 0)
                {
                    if (parts.Length > 0 && ts.ErrorMatches(PyExceptions.InterruptedError))
                    {
                        ts.ClearError();
                        continue;
                    }
                    return null;
                }
                if (got == 0) break;
                parts.Append(TakeDecoded((int)Math.Min(count - parts.Length, int.MaxValue)));
            }
            return parts.ToStr();
        }
    }

    private PyObject? ReadAll(ThreadState ts)
    {
        var data = Call.Method(ts, _buffer!, IoNames.Read);
        if (data is null) return null;
        if (data is PyNone) return Raise.OSError(ts, PyExceptions.BlockingIOError, "Read returned None.");
        PyStr? text;
        if (data is PyBytes bytes)
        {
            text = _decoder!.Decode(ts, bytes.Span, final: true);
        }
        else
        {
            using var view = BufferArguments.Readable(ts, data);
            if (view is null) return null;
            text = _decoder!.Decode(ts, view.Span, final: true);
        }
        if (text is null) return null;
        var rest = TakeDecoded(-1);
        if (_decoded is not null || _hasSnapshot)
        {
            _decoded = PyStr.Empty; // reading has begun: reconfigure() must know
            _decodedUsed = 0;
            _hasSnapshot = false;
        }
        return rest.Length == 0 ? text : PyStr.Concat(rest, text);
    }

    [PyMethod("readline", Signature = "(size=-1, /)")]
    internal PyObject? ReadLine(ThreadState ts, PyObject? size = null)
    {
        long limit = -1;
        if (size is not null && !Operators.AsSsize(ts, size, out limit, PyExceptions.OverflowError)) return null;
        return ReadLineText(ts, limit);
    }

    [PySlot(Slot.IterNext)]
    internal override PyObject? IterNext(ThreadState ts)
    {
        if (!CheckAttached(ts)) return null;
        _telling = false;
        PyObject? line;
        if (IsExact && Storage.Get(IoNames.ReadLine) is null)
        {
            line = ReadLineText(ts, -1);
        }
        else
        {
            line = Call.Method(ts, this, IoNames.ReadLine);
            if (line is not (null or PyStr)) return Raise.OSError(ts, $"readline() should have returned a str object, not '{line.Type.Name}'");
        }
        if (line is null) return null;
        if (((PyStr)line).Length > 0) return line;
        _hasSnapshot = false;
        _telling = _seekable;
        return null;
    }

    internal PyStr? ReadLineText(ThreadState ts, long limit)
    {
        if (!CheckTextOpen(ts)) return null;
        lock (_lock)
        {
            if (_pendingCount > 0 && !WritePending(ts)) return null;
            // Text of earlier chunks that belongs to this line.
            PyStr? head = null;
            while (true)
            {
                if (Remaining == 0)
                {
                    var got = ReadChunk(ts);
                    if (got < 0) return null;
                    if (got == 0)
                    {
                        ClearDecoded();
                        _decoded = PyStr.Empty;
                        return head ?? PyStr.Empty;
                    }
                    if (Remaining == 0) continue;
                }
                var scanned = head?.Length ?? 0;
                var end = FindLineEnd(head, scanned);
                if (end < 0)
                {
                    if (limit >= 0 && scanned + Remaining >= limit)
                    {
                        var last = TakeDecoded((int)(limit - scanned));
                        return head is null ? last : PyStr.Concat(head, last);
                    }
                    var part = TakeDecoded(-1);
                    head = head is null ? part : PyStr.Concat(head, part);
                    continue;
                }
                if (limit >= 0 && scanned + end > limit) end = (int)(limit - scanned);
                var line = TakeDecoded(end);
                return head is null ? line : line.Length == 0 ? head : PyStr.Concat(head, line);
            }
        }
    }

    /// <summary>Characters from the current place up to and with the line's end; -1 if it is not there.</summary>
    private int FindLineEnd(PyStr? head, int headLength)
    {
        var decoded = _decoded!;
        if (_readTranslate || _newline == "\n")
        {
            var lf = decoded.IsWide ? decoded.CodePoints[_decodedUsed..].IndexOf('\n') : decoded.Chars[_decodedUsed..].IndexOf('\n');
            return lf < 0 ? -1 : lf + 1;
        }
        if (_readUniversal)
        {
            var at = decoded.IsWide ? decoded.CodePoints[_decodedUsed..].IndexOfAny('\n', '\r') : decoded.Chars[_decodedUsed..].IndexOfAny('\n', '\r');
            if (at < 0) return -1;
            var index = _decodedUsed + at;
            // The decoder never cuts "\r\n" in two.
            return decoded[index] == '\r' && index + 1 < decoded.Length && decoded[index + 1] == '\n' ? at + 2 : at + 1;
        }
        if (_newline == "\r")
        {
            var cr = decoded.IsWide ? decoded.CodePoints[_decodedUsed..].IndexOf('\r') : decoded.Chars[_decodedUsed..].IndexOf('\r');
            return cr < 0 ? -1 : cr + 1;
        }
        if (head is not null && head[headLength - 1] == '\r' && decoded[_decodedUsed] == '\n') return 1;
        for (var i = _decodedUsed; i + 1 < decoded.Length; i++)
        {
            if (decoded[i] == '\r' && decoded[i + 1] == '\n') return i + 2 - _decodedUsed;
        }
        return -1;
    }
}
