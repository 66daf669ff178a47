using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PyCil.Runtime.Objects;

/// <summary>The weak references to each object, and their callbacks once the collector has taken it.</summary>
/// <remarks>
/// A table that does not keep its keys alive holds one list per referent; the list is let go with the referent, and its finalizer queues the callbacks, which run at the next safepoint
/// of a Python thread. Callbacks so come some time after the object has died: gc.collect() brings them on at once.
/// </remarks>
internal static class WeakReferences
{
    private static readonly ConditionalWeakTable<PyObject, WeakList> s_lists = [];

    /// <summary>Types other than classes made in Python whose instances can be referenced weakly, as in CPython.</summary>
    private static readonly HashSet<string> s_supported =
    [
        "function", "builtin_function_or_method", "method", "type", "module", "code", "set", "frozenset", "generator", "coroutine", "async_generator", "memoryview",
        "array.array", "collections.deque", "re.Pattern", "functools.partial", "functools._lru_cache_wrapper", "_thread.lock", "_thread.RLock", "types.GenericAlias",
        "typing.TypeVar", "typing.ParamSpec", "typing.TypeVarTuple", "typing.Union", "typing.ParamSpecArgs", "typing.ParamSpecKwargs", "contextvars.Context", "contextvars.ContextVar", "_queue.SimpleQueue",
        "_socket.socket", "select.epoll", "_random.Random", "mmap.mmap", "_struct.Struct", "_asyncio.Future", "_asyncio.Task", "staticmethod", "classmethod", "frame", "_thread._local", "_thread._localdummy", "itertools.tee_dataobject", "itertools._tee",
        "sqlite3.Connection", "sqlite3.Cursor", "sqlite3.Statement", "_multibytecodec.MultibyteStreamReader", "pickle.PickleBuffer", "_ssl._SSLSocket", "_ssl._SSLContext", "_ast.AST", "os.DirEntry", "weakref.ReferenceType",
    ];

    internal static bool IsSupported(PyObject o)
    {
        var type = o.Type;
        if ((type.Flags & TypeFlags.HasWeakRef) != 0) return true;
        var solid = type.Solid;
        // A class made in Python has a place for weak references if it has a __dict__; var-sized bases leave no room for one.
        if (type.IsHeap && type.HasDict && !solid.IsHeap && solid.Name is not ("int" or "tuple" or "bytes")) return true;
        return s_supported.Contains(solid.FullName) || solid.FullName.StartsWith("_io.", StringComparison.Ordinal);
    }

    internal static PyObject? Unsupported(ThreadState ts, PyObject o) => Raise.TypeError(ts, $"cannot create weak reference to '{o.Type.Name}' object");

    internal static WeakList ListOf(ThreadState ts, PyObject o)
    {
        var interpreter = ts.Interpreter;
        return s_lists.GetValue(o, _ => new WeakList(interpreter));
    }

    internal static WeakList? FindList(PyObject o) => s_lists.TryGetValue(o, out var list) ? list : null;

    /// <summary>__weakref__ of an object: the first weak reference to it.</summary>
    internal static PyObject? FirstOf(PyObject o) => FindList(o)?.Alive().FirstOrDefault();

    /// <summary>Runs the callbacks that wait; called at safepoints.</summary>
    internal static void Drain(ThreadState ts)
    {
        var queue = ts.Interpreter.GetState<CallbackQueue>().References;
        while (queue.TryDequeue(out var reference))
        {
            if (reference.TakeCallback() is not { } callback) continue;
            var pending = ts.Error;
            ts.Error = null;
            if (Call.Invoke(ts, callback, (PyObject)reference) is null) Errors.WriteUnraisableIn(ts, "Exception ignored while calling weakref callback", callback);
            ts.Error = pending;
        }
    }

    internal sealed class CallbackQueue
    {
        internal ConcurrentQueue<PyWeakReference> References { get; } = new();
    }

    /// <summary>The references to one object, held weakly themselves: a reference nobody keeps gets no callback.</summary>
    internal sealed class WeakList(InterpreterState interpreter)
    {
        // Handles, not WeakReference objects: those might be finalized before this list is.
        private readonly List<GCHandle> _handles = [];

        ~WeakList()
        {
            var queue = interpreter.GetState<CallbackQueue>().References;
            var any = false;
            // Newest first, as in CPython.
            for (var i = _handles.Count - 1; i >= 0; i--)
            {
                if (_handles[i].Target is PyWeakReference { HasCallback: true } reference)
                {
                    queue.Enqueue(reference);
                    any = true;
                }
                _handles[i].Free();
            }
            if (any) interpreter.RequestSafepoints();
        }

        internal void Add(PyWeakReference reference)
        {
            lock (_handles)
            {
                RemoveDead();
                _handles.Add(GCHandle.Alloc(reference, GCHandleType.Weak));
            }
        }

        /// <summary>The plain reference or proxy that exists already, which all without a callback share.</summary>
        internal PyWeakReference? FindPlain(PyType type)
        {
            lock (_handles)
            {
                foreach (var handle in _handles)
                {
                    if (handle.Target is PyWeakReference { HasCallback: false } reference && reference.Type == type) return reference;
                }
            }
            return null;
        }

        internal List<PyWeakReference> Alive()
        {
            var result = new List<PyWeakReference>();
            lock (_handles)
            {
                foreach (var handle in _handles)
                {
                    if (handle.Target is PyWeakReference reference) result.Add(reference);
                }
            }
            return result;
        }

        private void RemoveDead()
        {
            for (var i = _handles.Count - 1; i >= 0; i--)
            {
                if (_handles[i].Target is not null) continue;
                _handles[i].Free();
                _handles.RemoveAt(i);
            }
        }
    }
}
