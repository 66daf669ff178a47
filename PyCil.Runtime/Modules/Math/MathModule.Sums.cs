using System.Numerics;
using System.Runtime.InteropServices;

namespace PyCil.Runtime.Modules;

// Functions of sequences.
public static partial class MathModule
{
    [PyFunction("hypot", Signature = "(*coordinates)", Doc = "The length of the vector with these coordinates.", TextSignature = false)]
    private static double Hypot(ThreadState ts, PyObject[] coordinates)
    {
        var vector = coordinates.Length <= 16 ? stackalloc double[coordinates.Length] : new double[coordinates.Length];
        for (var i = 0; i < vector.Length; i++)
        {
            if (!Operators.AsDouble(ts, coordinates[i], out var x)) return 0;
            vector[i] = Math.Abs(x);
        }
        return VectorNorm.Of(vector);
    }

    [PyFunction("dist", Signature = "(p, q, /)", Doc = "The distance between two points, given as sequences of coordinates.")]
    private static double Dist(ThreadState ts, PyObject p, PyObject q)
    {
        var first = Sequences.ToArray(ts, p);
        if (first is null) return 0;
        var second = Sequences.ToArray(ts, q);
        if (second is null) return 0;
        if (first.Length != second.Length)
        {
            Raise.ValueError(ts, "both points must have the same number of dimensions");
            return 0;
        }
        var vector = first.Length <= 16 ? stackalloc double[first.Length] : new double[first.Length];
        for (var i = 0; i < vector.Length; i++)
        {
            if (!Operators.AsDouble(ts, first[i], out var x) || !Operators.AsDouble(ts, second[i], out var y)) return 0;
            vector[i] = Math.Abs(x - y);
        }
        return VectorNorm.Of(vector);
    }

    [PyFunction("fsum", Signature = "(seq, /)", Doc = "The sum of floats, correctly rounded.")]
    private static PyObject? Fsum(ThreadState ts, PyObject seq)
    {
        // Shewchuk's algorithm: the partial sums do not overlap, and together are exact.
        var partials = new List<double>();
        double specialSum = 0, infinitySum = 0;
        var items = Iteration.Enumerate(ts, seq);
        while (items.MoveNext(out var item))
        {
            if (!Operators.AsDouble(ts, item, out var x)) return null;
            var original = x;
            var count = 0;
            for (var j = 0; j < partials.Count; j++)
            {
                var y = partials[j];
                if (Math.Abs(x) < Math.Abs(y)) (x, y) = (y, x);
                var high = x + y;
                var low = y - (high - x);
                if (low != 0) partials[count++] = low;
                x = high;
            }
            CollectionsMarshal.SetCount(partials, count);
            if (x == 0) continue;
            if (double.IsFinite(x))
            {
                partials.Add(x);
                continue;
            }
            if (double.IsFinite(original)) return Raise.OverflowError(ts, "intermediate overflow in fsum");
            if (double.IsInfinity(original)) infinitySum += original;
            specialSum += original;
            partials.Clear();
        }
        if (items.Failed) return null;
        if (specialSum != 0) return double.IsNaN(infinitySum) ? Raise.ValueError(ts, "-inf + inf in fsum") : new PyFloat(specialSum);

        var sum = 0.0;
        var n = partials.Count;
        if (n > 0)
        {
            sum = partials[--n];
            var low = 0.0;
            while (n > 0)
            {
                var x = sum;
                var y = partials[--n];
                sum = x + y;
                low = y - (sum - x);
                if (low != 0) break;
            }
            // Half to even needs to know on which side of the tie the remaining partials lie.
            if (n > 0 && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0)))
            {
                var y = low * 2;
                var x = sum + y;
                if (y == x - sum) sum = x;
            }
        }
        return new PyFloat(sum);
    }

    [PyFunction("prod", Signature = "(iterable, /, *, start=1)", Doc = "The product of start and the items of an iterable.")]
    private static PyObject? Prod(ThreadState ts, PyObject iterable, PyObject? start = null)
    {
        var items = Iteration.Enumerate(ts, iterable);
        // Numbers stay in a register; anything else goes through its own operator there too.
        var product = new Value(start ?? PyInt.One);
        while (items.MoveNext(out var item))
        {
            if (!Operators.BinaryValue(ts, BinaryKind.Multiply, product, new Value(item), ref product)) return null;
        }
        return items.Failed ? null : product.Box();
    }

    [PyFunction("sumprod", Signature = "(p, q, /)", Doc = "The sum of the products of the items of two iterables; floats with extended precision.")]
    private static PyObject? SumProd(ThreadState ts, PyObject p, PyObject q)
    {
        var left = Iteration.GetIter(ts, p);
        if (left is null) return null;
        var right = Iteration.GetIter(ts, q);
        if (right is null) return null;
        PyObject total = PyInt.Zero;
        var integers = true;
        var floats = true;
        var integerSum = BigInteger.Zero;
        Int128 smallSum = 0;
        var floatSum = default(TripleLength);
        var anyFloats = false;
        while (true)
        {
            var a = Iteration.Next(ts, left);
            if (a is null && ts.HasError) return null;
            var b = Iteration.Next(ts, right);
            if (b is null && ts.HasError) return null;
            if (a is null != b is null) return Raise.ValueError(ts, "Inputs are not the same length");
            var finished = a is null;
            if (integers)
            {
                if (!finished && PyInt.IsExact(a!) && PyInt.IsExact(b!))
                {
                    if (((PyInt)a!).TryGetInt64(out var x) && ((PyInt)b!).TryGetInt64(out var y))
                    {
                        smallSum += (Int128)x * y;
                        if (Int128.Abs(smallSum) > (Int128)long.MaxValue << 60)
                        {
                            integerSum += smallSum;
                            smallSum = 0;
                        }
                    }
                    else
                    {
                        integerSum += ((PyInt)a!).ToBigInteger() * ((PyInt)b!).ToBigInteger();
                    }
                    continue;
                }
                // The exact sum so far joins the total; from here on floats or anything else may come.
                integers = false;
                total = PyInt.Of(integerSum + smallSum);
            }
            if (floats)
            {
                if (!finished && TryMixed(a!, b!, out var x, out var y))
                {
                    var next = floatSum;
                    next.AddProduct(x, y);
                    if (double.IsFinite(next.High))
                    {
                        floatSum = next;
                        anyFloats = true;
                        continue;
                    }
                }
                floats = false;
                if (anyFloats)
                {
                    var sum = Operators.Add(ts, total, new PyFloat(floatSum.ToDouble()));
                    if (sum is null) return null;
                    total = sum;
                }
            }
            if (finished) return total;
            var product = Operators.Multiply(ts, a!, b!);
            if (product is null) return null;
            var added = Operators.Add(ts, total, product);
            if (added is null) return null;
            total = added;
        }
    }

    // Two floats, or a float and an int.
    private static bool TryMixed(PyObject a, PyObject b, out double x, out double y)
    {
        x = y = 0;
        var aFloat = a.GetType() == typeof(PyFloat);
        var bFloat = b.GetType() == typeof(PyFloat);
        if (!aFloat && !bFloat) return false;
        return Take(a, aFloat, out x) && Take(b, bFloat, out y);

        static bool Take(PyObject o, bool isFloat, out double value)
        {
            if (isFloat)
            {
                value = ((PyFloat)o).Value;
                return true;
            }
            value = 0;
            return (PyInt.IsExact(o) || o is PyBool) && IntFloat.TryToDouble((PyInt)o, out value);
        }
    }

    // A sum kept in three doubles.
    private struct TripleLength
    {
        public double High;
        private double _middle;
        private double _low;

        public void AddProduct(double x, double y)
        {
            var product = x * y;
            var productLow = Math.FusedMultiplyAdd(x, y, -product);
            var (sum, sumLow) = TwoSum(High, product);
            var (middle, middleLow) = TwoSum(_middle, productLow);
            var (middle2, middle2Low) = TwoSum(middle, sumLow);
            High = sum;
            _middle = middle2;
            _low += middleLow + middle2Low;
        }

        public readonly double ToDouble()
        {
            var (sum, low) = TwoSum(High, _middle);
            return sum + (_low + low);
        }

        private static (double Sum, double Error) TwoSum(double a, double b)
        {
            var sum = a + b;
            var z = sum - a;
            return (sum, a - (sum - z) + (b - z));
        }
    }
}
