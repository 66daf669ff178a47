using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Modules.Io;

public abstract partial class BufferedStream
{
    private protected PyObject? ReadCore(ThreadState ts, PyObject? size)
    {
        if (!CheckInitialized(ts) || !SizeArgument(ts, size, out var count)) return null;
        if (count < -1) return Raise.ValueError(ts, "read length must be non-negative or -1");
        if (!CheckOpen(ts, "read of closed file")) return null;
        if (count == -1)
        {
            if (!EnterLock(ts)) return null;
            try
            {
                return ReadAllHeld(ts);
            }
            finally
            {
                Leave();
            }
        }
        if (!EnterLock(ts)) return null;
        try
        {
            return ReadHeld(ts, count);
        }
        finally
        {
            Leave();
        }
    }

    private PyObject? ReadHeld(ThreadState ts, long count)
    {
        if (count <= ReadAhead)
        {
            var fast = PyBytes.Of(_buffer.AsSpan(_pos, (int)count));
            _pos += (int)count;
            return fast;
        }
        if (!PrepareRead(ts)) return null;
        if (count > Array.MaxLength) return Raise.MemoryError(ts, "");
        var result = new byte[count];
        var have = TakeAhead(result);
        while (have < result.Length)
        {
            // Whole buffers go straight to the result; the rest comes through the buffer, which then holds what follows.
            var left = result.Length - have;
            int n;
            if (left >= _bufferSize)
            {
                n = RawRead(ts, result.AsMemory(have, left - left % _bufferSize));
                if (n > 0) have += n;
            }
            else
            {
                n = Fill(ts);
                if (n > 0) have += TakeAhead(result.AsSpan(have));
            }
            if (n > 0) continue;
            if (n == -1) return null;
            if (n == PyFileIO.WouldBlock && have == 0) return PyNone.Instance;
            break;
        }
        return have == result.Length ? PyBytes.Of(result) : PyBytes.Of(result.AsSpan(0, have));
    }

    private int TakeAhead(Span<byte> target)
    {
        var n = Math.Min(ReadAhead, target.Length);
        _buffer.AsSpan(_pos, n).CopyTo(target);
        _pos += n;
        return n;
    }

    private PyObject? ReadAllHeld(ThreadState ts)
    {
        if (!PrepareRead(ts)) return null;
        var ahead = _buffer.AsSpan(_pos, ReadAhead).ToArray();
        _pos = _end = 0;
        if (_file is { } file)
        {
            _rawPosition = -1;
            var rest = file.ReadRest(ts, out var wouldBlock);
            if (rest is null && !wouldBlock) return null;
            if (rest is null) return ahead.Length == 0 ? PyNone.Instance : PyBytes.Of(ahead);
            return PyBytes.Of(ahead.Length == 0 ? rest : [.. ahead, .. rest]);
        }
        _rawPosition = -1;
        if (!Attributes.TryGet(ts, _raw!, IoNames.ReadAll, out var readAll)) return null;
        if (readAll is not null)
        {
            var rest = Call.Invoke(ts, readAll);
            if (rest is null) return null;
            if (rest is PyNone) return ahead.Length == 0 ? rest : PyBytes.Of(ahead);
            if (rest is not PyBytes bytes) return Raise.TypeError(ts, "readall() should return bytes");
            return ahead.Length == 0 ? bytes : PyBytes.Of([.. ahead, .. bytes.Span]);
        }
        var all = new List<byte>(ahead);
        while (true)
        {
            var part = Call.Method(ts, _raw!, IoNames.Read);
            if (part is null) return null;
            if (part is not (PyNone or PyBytes)) return Raise.TypeError(ts, "read() should return bytes");
            if (part is PyBytes { Length: > 0 } bytes)
            {
                all.AddRange(bytes.Span);
                continue;
            }
            return all.Count == 0 ? part : PyBytes.Of(all.ToArray());
        }
    }

    private protected PyObject? Read1Core(ThreadState ts, PyObject? size)
    {
        long count = -1;
        if (!CheckInitialized(ts) || (size is not null && !Operators.AsSsize(ts, size, out count, PyExceptions.OverflowError))) return null;
        if (count < 0) count = _bufferSize;
        if (!CheckOpen(ts, "read of closed file")) return null;
        if (count == 0) return PyBytes.Empty;
        if (!EnterLock(ts)) return null;
        try
        {
            if (ReadAhead == 0)
            {
                if (!PrepareRead(ts)) return null;
                if (count > _bufferSize)
                {
                    var direct = new byte[Math.Min(count, Array.MaxLength)];
                    var n = RawRead(ts, direct);
                    return n == -1 ? null : PyBytes.Of(direct.AsSpan(0, Math.Max(n, 0)));
                }
                if (Fill(ts) == -1) return null;
            }
            var take = (int)Math.Min(count, ReadAhead);
            var result = PyBytes.Of(_buffer.AsSpan(_pos, take));
            _pos += take;
            return result;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>read1() of a chunk for the text layer, without a bytes object: the chunk's length, 0 at the end, -1 with an error pending.</summary>
    internal int Read1Into(ThreadState ts, ref byte[] chunk, int size)
    {
        if (!CheckOpen(ts, "read of closed file") || !EnterLock(ts)) return -1;
        try
        {
            if (!PrepareRead(ts)) return -1;
            if (ReadAhead == 0)
            {
                var filled = Fill(ts);
                if (filled == PyFileIO.WouldBlock) return 0;
                if (filled <= 0) return filled;
            }
            var n = Math.Min(ReadAhead, size);
            if (chunk.Length < n) chunk = GC.AllocateUninitializedArray<byte>(Math.Max(n, Math.Min(size, 8192)));
            _buffer.AsSpan(_pos, n).CopyTo(chunk);
            _pos += n;
            return n;
        }
        finally
        {
            Leave();
        }
    }

    private protected PyObject? ReadIntoCore(ThreadState ts, PyObject target, bool once)
    {
        if (!CheckInitialized(ts)) return null;
        using var buffer = BufferArguments.Writable(ts, target, once ? "readinto1" : "readinto");
        if (buffer is null || !CheckOpen(ts, "readinto of closed file") || !EnterLock(ts)) return null;
        try
        {
            var memory = buffer.Memory.Slice(buffer.Offset, (int)buffer.Length);
            var have = TakeAhead(memory.Span);
            if (have == memory.Length) return PyInt.Of(have);
            if (!PrepareRead(ts)) return null;
            while (have < memory.Length)
            {
                var left = memory.Length - have;
                int n;
                if (left > _bufferSize)
                {
                    n = RawRead(ts, memory[have..]);
                    if (n > 0) have += n;
                }
                else if (once && have > 0)
                {
                    break; // there is something to return: no reading ahead for more
                }
                else
                {
                    n = Fill(ts);
                    if (n > 0) have += TakeAhead(memory.Span[have..]);
                }
                if (n == -1) return null;
                if (n == PyFileIO.WouldBlock && have == 0) return PyNone.Instance;
                if (n <= 0 || once) break;
            }
            return PyInt.Of(have);
        }
        finally
        {
            Leave();
        }
    }

    private protected PyObject? PeekCore(ThreadState ts, PyObject? size)
    {
        if (size is not null && !Operators.AsSsize(ts, size, out _, PyExceptions.OverflowError)) return null;
        if (!CheckInitialized(ts) || !CheckOpen(ts, "peek of closed file") || !EnterLock(ts)) return null;
        try
        {
            if (ReadAhead == 0)
            {
                if (!PrepareRead(ts)) return null;
                if (Fill(ts) == -1) return null;
            }
            return PyBytes.Of(_buffer.AsSpan(_pos, ReadAhead));
        }
        finally
        {
            Leave();
        }
    }

    private protected PyObject? ReadLineCore(ThreadState ts, PyObject? size)
    {
        if (!CheckInitialized(ts) || !SizeArgument(ts, size, out var limit)) return null;
        return ReadLineOf(ts, limit);
    }

    private protected PyObject? ReadLineOf(ThreadState ts, long limit)
    {
        if (!CheckOpen(ts, "readline of closed file") || !EnterLock(ts)) return null;
        try
        {
            var window = _buffer.AsSpan(_pos, ReadAhead);
            if (limit >= 0 && limit < window.Length) window = window[..(int)limit];
            var newline = window.IndexOf((byte)'\n');
            if (newline >= 0 || (limit >= 0 && window.Length == limit))
            {
                var length = newline >= 0 ? newline + 1 : window.Length;
                var line = PyBytes.Of(window[..length]);
                _pos += length;
                return line;
            }
            if (!PrepareRead(ts)) return null;
            var all = new List<byte>();
            all.AddRange(window);
            _pos += window.Length;
            while (true)
            {
                var n = Fill(ts);
                if (n == -1) return null;
                if (n <= 0) break;
                window = _buffer.AsSpan(_pos, ReadAhead);
                if (limit >= 0 && limit - all.Count < window.Length) window = window[..(int)(limit - all.Count)];
                newline = window.IndexOf((byte)'\n');
                var length = newline >= 0 ? newline + 1 : window.Length;
                all.AddRange(window[..length]);
                _pos += length;
                if (newline >= 0 || (limit >= 0 && all.Count >= limit)) break;
            }
            return PyBytes.Of(all.ToArray());
        }
        finally
        {
            Leave();
        }
    }
}
