using System.Numerics;
using System.Runtime.CompilerServices;

namespace PyCil.Runtime.Modules;

// iter(), next() and what consumes iterables.
public static partial class BuiltinsModule
{
    [PyFunction("iter", Signature = "(object, sentinel=None, /)", TextSignature = false, Doc = "An iterator over the object; with a sentinel, over the results of calling the object until one equals it.")]
    private static PyObject? Iter(ThreadState ts, PyObject o, PyObject? sentinel = null)
    {
        if (sentinel is null) return Objects.Iteration.GetIter(ts, o);
        return o.Type.Has(Slot.Call) ? new PyCallableIterator(o, sentinel) : Raise.TypeError(ts, "iter(v, w): v must be callable");
    }

    [PyFunction("next", Signature = "(iterator, default=None, /)", TextSignature = false, Doc = "The next item of the iterator; at its end the default, or StopIteration without one.")]
    private static unsafe PyObject? Next(ThreadState ts, PyObject iterator, PyObject? fallback = null)
    {
        var next = iterator.Type.UnarySlot(Slot.IterNext);
        if (next == null) return Raise.TypeError(ts, $"'{iterator.Type.FullName}' object is not an iterator");
        var item = next(ts, iterator);
        if (item is not null) return item;
        if (!ts.HasError) return fallback ?? Raise.StopIteration(ts);
        if (fallback is null || !ts.ErrorMatches(PyExceptions.StopIteration)) return null;
        ts.ClearError();
        return fallback;
    }

    [PyFunction("aiter", Signature = "(async_iterable, /)", Doc = "The asynchronous iterator over an asynchronous iterable.")]
    private static unsafe PyObject? AIter(ThreadState ts, PyObject iterable)
    {
        var slot = iterable.Type.UnarySlot(Slot.AIter);
        if (slot == null) return Raise.TypeError(ts, $"'{iterable.Type.FullName}' object is not an async iterable");
        var iterator = slot(ts, iterable);
        if (iterator is null || iterator.Type.Has(Slot.ANext)) return iterator;
        return Raise.TypeError(ts, $"aiter() returned not an async iterator of type '{iterator.Type.FullName}'");
    }

    [PyFunction("anext", Signature = "(async_iterator, default=None, /)", TextSignature = false, Doc = "An awaitable for the next item of the asynchronous iterator; at its end it gives the default, if there is one.")]
    private static unsafe PyObject? ANext(ThreadState ts, PyObject iterator, PyObject? fallback = null)
    {
        var slot = iterator.Type.UnarySlot(Slot.ANext);
        if (slot == null) return Raise.TypeError(ts, $"'{iterator.Type.FullName}' object is not an async iterator");
        var awaitable = slot(ts, iterator);
        return awaitable is null || fallback is null ? awaitable : new PyAnextAwaitable(awaitable, fallback);
    }

    [PyFunction("sorted", Signature = "(iterable, /, *, key=None, reverse=False)", Doc = "A new list of the items of the iterable in ascending order.")]
    [RawArguments]
    private static bool Sorted(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (nargs != 1)
        {
            Raise.TypeError(ts, $"sorted expected 1 argument, got {nargs}");
            return false;
        }
        PyObject? key = null;
        var reverse = false;
        for (var i = 0; kwnames is not null && i < kwnames.Count; i++)
        {
            var name = (PyStr)kwnames[i];
            var value = Unsafe.Add(ref args, 1 + i).Box();
            if (name.Equals("key"))
            {
                key = ReferenceEquals(value, PyNone.Instance) ? null : value;
            }
            else if (name.Equals("reverse"))
            {
                var truth = Truth.Of(ts, value);
                if (truth < 0) return false;
                reverse = truth != 0;
            }
            else
            {
                Raise.TypeError(ts, $"sort() got an unexpected keyword argument '{name}'{Suggestions.Hint(name, "key", "reverse")}");
                return false;
            }
        }
        var list = Sequences.ToList(ts, args.Box());
        if (list is null || !list.Sort(ts, key, reverse)) return false;
        result.Set(list);
        return true;
    }

    [PyFunction("min", TextSignature = false, Doc = "The smallest item of an iterable, or the smallest of two or more arguments; key=function orders by the function's result, default= is for an empty iterable.")]
    [RawArguments]
    private static bool Min(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result) =>
        Extreme(ts, "min", CompareOp.Lt, ref args, nargs, kwnames, ref result);

    [PyFunction("max", TextSignature = false, Doc = "The largest item of an iterable, or the largest of two or more arguments; key=function orders by the function's result, default= is for an empty iterable.")]
    [RawArguments]
    private static bool Max(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result) =>
        Extreme(ts, "max", CompareOp.Gt, ref args, nargs, kwnames, ref result);

    private static bool Extreme(ThreadState ts, string function, CompareOp op, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        if (nargs == 0)
        {
            Raise.TypeError(ts, $"{function} expected at least 1 argument, got 0");
            return false;
        }
        PyObject? key = null;
        PyObject? fallback = null;
        for (var i = 0; kwnames is not null && i < kwnames.Count; i++)
        {
            var name = (PyStr)kwnames[i];
            if (name.Equals("key"))
            {
                key = Unsafe.Add(ref args, nargs + i).Box();
                if (ReferenceEquals(key, PyNone.Instance)) key = null;
            }
            else if (name.Equals("default"))
            {
                fallback = Unsafe.Add(ref args, nargs + i).Box();
            }
            else
            {
                Raise.TypeError(ts, $"{function}() got an unexpected keyword argument '{name}'{Suggestions.Hint(name, "key", "default")}");
                return false;
            }
        }
        if (nargs == 1) return result.TrySet(ExtremeOf(ts, function, op, args.Box(), key, fallback));
        if (fallback is not null)
        {
            Raise.TypeError(ts, $"Cannot specify a default for {function}() with multiple positional arguments");
            return false;
        }
        var best = args;
        if (key is null)
        {
            for (var i = 1; i < nargs; i++)
            {
                var better = Operators.CompareBool(ts, op, Unsafe.Add(ref args, i), best);
                if (better < 0) return false;
                if (better != 0) best = Unsafe.Add(ref args, i);
            }
            result = best;
            return true;
        }
        // Calling the key function overwrites what stands above the arguments, not the arguments.
        var rank = Call.Invoke(ts, key, best.Box());
        if (rank is null) return false;
        for (var i = 1; i < nargs; i++)
        {
            var candidate = Call.Invoke(ts, key, Unsafe.Add(ref args, i).Box());
            if (candidate is null) return false;
            var better = Compare.RichBool(ts, candidate, rank, op);
            if (better < 0) return false;
            if (better == 0) continue;
            best = Unsafe.Add(ref args, i);
            rank = candidate;
        }
        result = best;
        return true;
    }

    private static PyObject? ExtremeOf(ThreadState ts, string function, CompareOp op, PyObject iterable, PyObject? key, PyObject? fallback)
    {
        PyObject? best = null;
        PyObject? rank = null;
        var items = Objects.Iteration.Enumerate(ts, iterable);
        while (items.MoveNext(out var item))
        {
            var candidate = key is null ? item : Call.Invoke(ts, key, item);
            if (candidate is null) return null;
            if (rank is not null)
            {
                var better = Operators.CompareBool(ts, op, new Value(candidate), new Value(rank));
                if (better < 0) return null;
                if (better == 0) continue;
            }
            best = item;
            rank = candidate;
        }
        if (items.Failed) return null;
        return best ?? fallback ?? Raise.ValueError(ts, $"{function}() iterable argument is empty");
    }

    [PyFunction("sum", Signature = "(iterable, /, start=0)", Doc = "The sum of start and the items of an iterable of numbers.")]
    private static PyObject? Sum(ThreadState ts, PyObject iterable, PyObject? start = null)
    {
        switch (start)
        {
            case PyStr:
                return Raise.TypeError(ts, "sum() can't sum strings [use ''.join(seq) instead]");
            case PyBytes:
                return Raise.TypeError(ts, "sum() can't sum bytes [use b''.join(seq) instead]");
            case PyByteArray:
                return Raise.TypeError(ts, "sum() can't sum bytearray [use b''.join(seq) instead]");
        }
        var items = Objects.Iteration.Enumerate(ts, iterable);
        return new Summation(start ?? PyInt.Zero).Run(ts, ref items);
    }

    // Ints add in 64 bits, each overflow going to the big total, and floats with Neumaier's compensation, as long as the items are such; then the + operator goes on.
    private struct Summation(PyObject start)
    {
        private PyObject _total = start;

        public PyObject? Run(ThreadState ts, ref Enumerator items)
        {
            PyObject item;
            var more = items.MoveNext(out item);
            if (PyInt.IsExact(_total))
            {
                var sum = 0L;
                var big = ((PyInt)_total).ToBigInteger();
                while (more && (item.GetType() == typeof(PyInt) || item.GetType() == typeof(PyBool)))
                {
                    var value = Unsafe.As<PyInt>(item).Value;
                    var next = unchecked(sum + value);
                    if (((sum ^ next) & (value ^ next)) < 0)
                    {
                        big += sum;
                        next = value;
                    }
                    sum = next;
                    more = items.MoveNext(out item);
                }
                _total = big.IsZero ? PyInt.Of(sum) : PyInt.Of(big + sum);
            }
            if (_total.GetType() == typeof(PyFloat) || (more && PyInt.IsExact(_total) && item.GetType() == typeof(PyFloat)))
            {
                if (!AddFloats(ts, ref items, ref item, ref more)) return null;
            }
            if (_total.GetType() == typeof(PyComplex) || (more && item.GetType() == typeof(PyComplex) && (PyInt.IsExact(_total) || _total.GetType() == typeof(PyFloat))))
            {
                if (_total is not PyComplex)
                {
                    // Not as a complex number with the imaginary part 0: the sign of a zero would be lost.
                    if (Operators.Add(ts, _total, item) is not { } mixed) return null;
                    _total = mixed;
                    more = items.MoveNext(out item);
                }
                if (!AddComplex(ts, ref items, ref item, ref more)) return null;
            }
            while (more)
            {
                var sum = Operators.Add(ts, _total, item);
                if (sum is null) return null;
                _total = sum;
                more = items.MoveNext(out item);
            }
            return items.Failed ? null : _total;
        }

        private bool AddFloats(ThreadState ts, ref Enumerator items, ref PyObject item, ref bool more)
        {
            if (!Operators.AsDouble(ts, _total, out var first)) return false;
            var sum = new CompensatedSum { High = first };
            while (more)
            {
                if (item.GetType() == typeof(PyFloat)) sum.Add(Unsafe.As<PyFloat>(item).Value);
                else if (item is PyInt number && number.TryGetInt64(out var whole)) sum.High += whole;
                else break;
                more = items.MoveNext(out item);
            }
            _total = new PyFloat(sum.ToDouble());
            return true;
        }

        private bool AddComplex(ThreadState ts, ref Enumerator items, ref PyObject item, ref bool more)
        {
            if (!PyComplex.TryFromObject(ts, _total, out var first)) return false;
            var real = new CompensatedSum { High = first.Real };
            var imag = new CompensatedSum { High = first.Imaginary };
            while (more)
            {
                if (item.GetType() == typeof(PyComplex))
                {
                    real.Add(((PyComplex)item).Real);
                    imag.Add(((PyComplex)item).Imag);
                }
                else if (item is PyInt number && number.TryGetInt64(out var whole))
                {
                    real.High += whole;
                }
                else if (item.GetType() == typeof(PyFloat))
                {
                    real.Add(((PyFloat)item).Value);
                }
                else
                {
                    break;
                }
                more = items.MoveNext(out item);
            }
            _total = new PyComplex(real.ToDouble(), imag.ToDouble());
            return true;
        }
    }

    private struct CompensatedSum
    {
        public double High;
        private double _low;

        public void Add(double x)
        {
            var sum = High + x;
            _low += Math.Abs(High) >= Math.Abs(x) ? High - sum + x : x - sum + High;
            High = sum;
        }

        // The correction of an overflowed sum is no number.
        public readonly double ToDouble() => _low != 0 && double.IsFinite(_low) ? High + _low : High;
    }
}
