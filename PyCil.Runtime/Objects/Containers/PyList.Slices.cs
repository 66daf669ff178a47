namespace PyCil.Runtime.Objects;

public partial class PyList
{
    /// <summary>Replaces <paramref name="count"/> items from <paramref name="start"/>; the lock is held.</summary>
    private void ReplaceLocked(int start, int count, ReadOnlySpan<PyObject> with)
    {
        var size = _size;
        var tail = size - start - count;
        var newSize = size - count + with.Length;
        var items = _items;
        if (newSize > items.Length)
        {
            var bigger = new PyObject[newSize + (newSize >> 3) + 6 & ~3];
            System.Array.Copy(items, bigger, start);
            System.Array.Copy(items, start + count, bigger, start + with.Length, tail);
            with.CopyTo(bigger.AsSpan(start));
            _items = bigger;
            _size = newSize;
            return;
        }
        if (with.Length != count) System.Array.Copy(items, start + count, items, start + with.Length, tail);
        with.CopyTo(items.AsSpan(start));
        if (newSize < size)
        {
            _size = newSize;
            if (newSize == 0 && items.Length > 16) _items = NoItems;
            else if (newSize < items.Length / 4 && items.Length > 64) System.Array.Resize(ref _items, newSize + (newSize >> 3) + 6);
            else System.Array.Clear(items, newSize, size - newSize);
        }
        else
        {
            _size = newSize;
        }
    }

    private bool AssignSlice(ThreadState ts, PySlice slice, PyObject value)
    {
        if (!slice.Unpack(ts, out var start, out var stop, out var step)) return false;
        var with = Sequences.Fast(ts, value, "must assign iterable to extended slice");
        if (with is null) return false;
        ObjectLock.Enter(ref _lock);
        var count = PySlice.Adjust(_size, ref start, ref stop, step);
        if (step == 1)
        {
            ReplaceLocked((int)start, (int)Math.Max(stop - start, 0), with);
        }
        else if (count == with.Length)
        {
            for (var i = 0; i < with.Length; i++) _items[start + i * step] = with[i];
        }
        ObjectLock.Exit(ref _lock);
        if (step == 1 || count == with.Length) return true;
        Raise.ValueError(ts, $"attempt to assign sequence of size {with.Length} to extended slice of size {count}");
        return false;
    }

    private bool DeleteSlice(ThreadState ts, PySlice slice)
    {
        if (!slice.Unpack(ts, out var start, out var stop, out var step)) return false;
        ObjectLock.Enter(ref _lock);
        var count = PySlice.Adjust(_size, ref start, ref stop, step);
        if (count > 0)
        {
            if (step < 0)
            {
                start += (count - 1) * step;
                step = -step;
            }
            if (step == 1) ReplaceLocked((int)start, (int)count, default);
            else DeleteEvery((int)start, step, (int)count);
        }
        ObjectLock.Exit(ref _lock);
        return true;
    }

    private void DeleteEvery(int start, long step, int count)
    {
        var items = _items;
        var to = start;
        var deleted = 0;
        long next = start;
        for (var from = start; from < _size; from++)
        {
            if (deleted < count && from == next)
            {
                deleted++;
                next += step;
            }
            else
            {
                items[to++] = items[from];
            }
        }
        System.Array.Clear(items, to, _size - to);
        _size = to;
    }
}
