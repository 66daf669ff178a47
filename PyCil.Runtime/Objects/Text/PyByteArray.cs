namespace PyCil.Runtime.Objects;

/// <summary>Python's bytearray.</summary>
[PyType("bytearray", Doc = Docs, MatchSelf = true)]
public partial class PyByteArray : PyObject, IBufferOwner
{
    private const string Docs =
        "bytearray(iterable_of_ints) -> bytearray\nbytearray(string, encoding[, errors]) -> bytearray\nbytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n" +
        "bytearray(int) -> bytes array of size given by the parameter initialized with null bytes\nbytearray() -> empty bytes array\n\n" +
        "Construct a mutable bytearray object from:\n  - an iterable yielding integers in range(256)\n  - a text string encoded using the specified encoding\n" +
        "  - a bytes or a buffer object\n  - any object implementing the buffer API.\n  - an integer";

    // The content is _data[_start .. _start + _size]; bytes taken from the front only move _start. Writers hold _lock.
    private byte[] _data;
    private int _start;
    private int _size;
    private int _exports;
    private int _lock;

    public PyByteArray() => _data = [];

    /// <summary>Takes over the array.</summary>
    public PyByteArray(byte[] data)
    {
        _data = data;
        _size = data.Length;
    }

    public int Length => _size;

    /// <summary>The content at this moment; other threads may write into it, but never shorten it in place.</summary>
    public ReadOnlySpan<byte> Span => Snapshot();

    internal Span<byte> Snapshot()
    {
        var data = _data;
        var start = _start;
        var size = _size;
        if ((uint)start <= (uint)data.Length && size <= data.Length - start && data == _data) return data.AsSpan(start, size);
        ObjectLock.Enter(ref _lock);
        var result = _data.AsSpan(_start, _size);
        ObjectLock.Exit(ref _lock);
        return result;
    }

    void IBufferOwner.ReleaseBuffer(PyBuffer buffer)
    {
        ObjectLock.Enter(ref _lock);
        Interlocked.Decrement(ref _exports);
        ObjectLock.Exit(ref _lock);
    }

    internal void Pin(int count) => Interlocked.Add(ref _exports, count);

    [PySlot(Slot.GetBuffer)]
    internal PyBuffer GetBuffer(ThreadState ts, BufferFlags flags)
    {
        ObjectLock.Enter(ref _lock);
        Interlocked.Increment(ref _exports);
        var memory = _data.AsMemory(_start, _size);
        ObjectLock.Exit(ref _lock);
        return new PyBuffer(this, memory, false, this);
    }

    [PySlot(Slot.ReleaseBuffer)]
    internal void ReleaseBufferSlot(ThreadState ts, PyBuffer buffer) => buffer.Dispose();

    /// <summary>Replaces a part; false: error pending, because an export forbids a change of size.</summary>
    internal bool Splice(ThreadState ts, int at, int length, ReadOnlySpan<byte> with)
    {
        if (_exports > 0) ExportedView.MayResize(ref _exports, with.Length == length);
        ObjectLock.Enter(ref _lock);
        at = Math.Min(at, _size);
        length = Math.Min(length, _size - at);
        var size = (long)_size - length + with.Length;
        var ok = size == _size || _exports == 0;
        var fits = size <= Array.MaxLength;
        if (ok && fits) SpliceLocked(at, length, with, (int)size);
        ObjectLock.Exit(ref _lock);
        if (!ok) Raise.BufferError(ts, "Existing exports of data: object cannot be re-sized");
        else if (!fits) Raise.MemoryError(ts, "");
        return ok && fits;
    }

    private void SpliceLocked(int at, int length, ReadOnlySpan<byte> with, int size)
    {
        if (size == _size)
        {
            with.CopyTo(_data.AsSpan(_start + at));
            return;
        }
        if (at == 0 && with.IsEmpty)
        {
            _start += length;
            _size = size;
            if (size < (_data.Length >> 2) && _data.Length > 64) Reallocate(size);
            return;
        }
        var tail = _data.AsSpan(_start + at + length, _size - at - length);
        if (at == _size && _start + size <= _data.Length)
        {
            with.CopyTo(_data.AsSpan(_start + at));
            _size = size;
            return;
        }
        if (size < _size && size >= _size / 2)
        {
            tail.CopyTo(_data.AsSpan(_start + at + with.Length));
            with.CopyTo(_data.AsSpan(_start + at));
            _size = size;
            return;
        }
        var capacity = size > _size ? (int)Math.Min(Math.Max(size, size + ((long)size >> 2) + 8), Array.MaxLength) : size;
        var data = new byte[capacity];
        _data.AsSpan(_start, at).CopyTo(data);
        with.CopyTo(data.AsSpan(at));
        tail.CopyTo(data.AsSpan(at + with.Length));
        // A reader that sees only some of these three writes finds them inconsistent and takes the lock.
        _size = Math.Min(_size, size);
        _start = 0;
        _data = data;
        _size = size;
    }

    private void Reallocate(int capacity)
    {
        var data = _data.AsSpan(_start, _size).ToArray();
        if (data.Length < capacity) Array.Resize(ref data, capacity);
        _start = 0;
        _data = data;
    }

    /// <summary>Takes over the array as the new content.</summary>
    private bool Assign(ThreadState ts, byte[] data)
    {
        if (_exports > 0) ExportedView.MayResize(ref _exports, false);
        ObjectLock.Enter(ref _lock);
        var ok = _exports == 0;
        if (ok)
        {
            _size = Math.Min(_size, data.Length);
            _start = 0;
            _data = data;
            _size = data.Length;
        }
        ObjectLock.Exit(ref _lock);
        if (!ok) Raise.BufferError(ts, "Existing exports of data: object cannot be re-sized");
        return ok;
    }
}
