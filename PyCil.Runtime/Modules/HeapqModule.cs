namespace PyCil.Runtime.Modules;

/// <summary>_heapq: binary heaps in lists.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/heapq.html#theory. A list that comparisons resize meanwhile raises RuntimeError.</remarks>
[PyModule("_heapq", Doc = "Heap queue algorithm (a.k.a. priority queue).\n\nHeaps are arrays for which a[k] <= a[2*k+1] and a[k] <= a[2*k+2] for\nall k, counting elements from 0.  For the sake of comparison,\nnon-existing elements are considered to be infinite.  The interesting\nproperty of a heap is that a[0] is always its smallest element.")]
public static partial class HeapqModule
{
    [PyFunction("heappush", Signature = "(heap, item, /)", Doc = "Push item onto heap, maintaining the heap invariant.")]
    public static PyObject? Push(ThreadState ts, PyList heap, PyObject item) => PushWith(ts, heap, item, false);

    [PyFunction("heappush_max", Signature = "(heap, item, /)", Doc = "Push item onto max heap, maintaining the heap invariant.")]
    public static PyObject? PushMax(ThreadState ts, PyList heap, PyObject item) => PushWith(ts, heap, item, true);

    [PyFunction("heappop", Signature = "(heap, /)", Doc = "Pop the smallest item off the heap, maintaining the heap invariant.")]
    public static PyObject? Pop(ThreadState ts, PyList heap) => PopWith(ts, heap, false);

    [PyFunction("heappop_max", Signature = "(heap, /)", Doc = "Maxheap variant of heappop.")]
    public static PyObject? PopMax(ThreadState ts, PyList heap) => PopWith(ts, heap, true);

    [PyFunction("heapreplace", Signature = "(heap, item, /)", Doc = "Pop and return the current smallest value, and add the new item.\n\nThis is more efficient than heappop() followed by heappush(), and can be\nmore appropriate when using a fixed-size heap.  Note that the value\nreturned may be larger than item!  That constrains reasonable uses of\nthis routine unless written as part of a conditional replacement:\n\n    if item > heap[0]:\n        item = heapreplace(heap, item)")]
    public static PyObject? Replace(ThreadState ts, PyList heap, PyObject item) => ReplaceWith(ts, heap, item, false);

    [PyFunction("heapreplace_max", Signature = "(heap, item, /)", Doc = "Maxheap variant of heapreplace.")]
    public static PyObject? ReplaceMax(ThreadState ts, PyList heap, PyObject item) => ReplaceWith(ts, heap, item, true);

    [PyFunction("heappushpop", Signature = "(heap, item, /)", Doc = "Push item on the heap, then pop and return the smallest item from the heap.\n\nThe combined action runs more efficiently than heappush() followed by\na separate call to heappop().")]
    public static PyObject? PushPop(ThreadState ts, PyList heap, PyObject item) => PushPopWith(ts, heap, item, false);

    [PyFunction("heappushpop_max", Signature = "(heap, item, /)", Doc = "Maxheap variant of heappushpop.\n\nThe combined action runs more efficiently than heappush_max()\nfollowed by a separate call to heappop_max().")]
    public static PyObject? PushPopMax(ThreadState ts, PyList heap, PyObject item) => PushPopWith(ts, heap, item, true);

    [PyFunction("heapify", Signature = "(heap, /)", Doc = "Transform list into a heap, in-place, in O(len(heap)) time.")]
    public static PyObject? Heapify(ThreadState ts, PyList heap) => HeapifyWith(ts, heap, false);

    [PyFunction("heapify_max", Signature = "(heap, /)", Doc = "Maxheap variant of heapify.")]
    public static PyObject? HeapifyMax(ThreadState ts, PyList heap) => HeapifyWith(ts, heap, true);

    private static int Before(ThreadState ts, PyObject a, PyObject b, bool max) =>
        max ? Compare.RichBool(ts, b, a, CompareOp.Lt) : Compare.RichBool(ts, a, b, CompareOp.Lt);

    private static PyObject? PushWith(ThreadState ts, PyList heap, PyObject item, bool max)
    {
        heap.Add(item);
        return SiftDown(ts, heap, 0, heap.Count - 1, max) ? PyNone.Instance : null;
    }

    private static PyObject? PopWith(ThreadState ts, PyList heap, bool max)
    {
        if (!heap.RemoveAt(heap.Count - 1, out var last)) return Raise.IndexError(ts, "index out of range");
        if (heap.TryGet(0) is not { } top) return last;
        heap.TrySet(0, last!);
        return SiftUp(ts, heap, 0, max) ? top : null;
    }

    private static PyObject? ReplaceWith(ThreadState ts, PyList heap, PyObject item, bool max)
    {
        if (heap.TryGet(0) is not { } top) return Raise.IndexError(ts, "index out of range");
        heap.TrySet(0, item);
        return SiftUp(ts, heap, 0, max) ? top : null;
    }

    private static PyObject? PushPopWith(ThreadState ts, PyList heap, PyObject item, bool max)
    {
        if (heap.TryGet(0) is not { } top) return item;
        var before = Before(ts, top, item, max);
        if (before < 0) return null;
        if (before == 0) return item;
        if (heap.TryGet(0) is not { } current) return Raise.IndexError(ts, "index out of range");
        heap.TrySet(0, item);
        return SiftUp(ts, heap, 0, max) ? current : null;
    }

    private static PyObject? HeapifyWith(ThreadState ts, PyList heap, bool max)
    {
        for (var i = heap.Count / 2 - 1; i >= 0; i--)
            if (!SiftUp(ts, heap, i, max))
                return null;
        return PyNone.Instance;
    }

    /// <summary>Moves the item at <paramref name="position"/> towards the root until its parent comes before it.</summary>
    private static bool SiftDown(ThreadState ts, PyList heap, int start, int position, bool max)
    {
        var size = heap.Count;
        if (position >= size || heap.TryGet(position) is not { } item)
        {
            Raise.IndexError(ts, "index out of range");
            return false;
        }
        while (position > start)
        {
            var parent = position - 1 >> 1;
            if (heap.TryGet(parent) is not { } above) return SizeChanged(ts);
            var before = Before(ts, item, above, max);
            if (before < 0) return false;
            if (heap.Count != size) return SizeChanged(ts);
            if (before == 0) break;
            if (heap.TryGet(parent) is not { } moved) return SizeChanged(ts);
            heap.TrySet(parent, heap.TryGet(position) ?? item);
            heap.TrySet(position, moved);
            position = parent;
        }
        return true;
    }

    /// <summary>Moves the smaller child up until a leaf is reached, then the item back towards the root: fewer comparisons than stopping on the way.</summary>
    private static bool SiftUp(ThreadState ts, PyList heap, int position, bool max)
    {
        var size = heap.Count;
        var start = position;
        if (position >= size)
        {
            Raise.IndexError(ts, "index out of range");
            return false;
        }
        var limit = size >> 1;
        while (position < limit)
        {
            var child = 2 * position + 1;
            if (child + 1 < size)
            {
                if (heap.TryGet(child) is not { } a || heap.TryGet(child + 1) is not { } b) return SizeChanged(ts);
                var before = Before(ts, a, b, max);
                if (before < 0) return false;
                if (heap.Count != size) return SizeChanged(ts);
                if (before == 0) child++;
            }
            if (heap.TryGet(child) is not { } up || heap.TryGet(position) is not { } down) return SizeChanged(ts);
            heap.TrySet(child, down);
            heap.TrySet(position, up);
            position = child;
        }
        return SiftDown(ts, heap, start, position, max);
    }

    private static bool SizeChanged(ThreadState ts)
    {
        Raise.RuntimeError(ts, "list changed size during iteration");
        return false;
    }
}
