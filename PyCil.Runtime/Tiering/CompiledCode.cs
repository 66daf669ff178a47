using System.Runtime.CompilerServices;
using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Tiering;

/// <summary>The helpers that compiled code calls, one for each <see cref="PyCil.Compiler.Jit.Il.RuntimeSymbol"/>. The small ones are inlined into it.</summary>
/// <remarks>Loads that another thread may change are volatile: RyuJIT must not move them out of a loop.</remarks>
internal static unsafe partial class CompiledCode
{
    // ---- Registers ----

    internal static bool RegisterIsInt(ref Value registers, int index)
    {
        var o = Unsafe.Add(ref registers, index).Ref;
        return o is null || o.GetType() == typeof(PyInt);
    }

    internal static long RegisterInt(ref Value registers, int index)
    {
        ref var register = ref Unsafe.Add(ref registers, index);
        return register.Ref is null ? register.Bits : Unsafe.As<PyInt>(register.Ref).Value;
    }

    internal static bool RegisterIsFloat(ref Value registers, int index)
    {
        var o = Unsafe.Add(ref registers, index).Ref;
        return o == Value.FloatTag || (o is not null && o.GetType() == typeof(PyFloat));
    }

    internal static double RegisterFloat(ref Value registers, int index)
    {
        ref var register = ref Unsafe.Add(ref registers, index);
        return register.Ref == Value.FloatTag ? register.Double : Unsafe.As<PyFloat>(register.Ref!).Value;
    }

    internal static bool RegisterIsBool(ref Value registers, int index) => Unsafe.Add(ref registers, index).Ref is PyBool;

    internal static int RegisterBool(ref Value registers, int index) => Unsafe.Add(ref registers, index).Ref == PyBool.True ? 1 : 0;

    internal static PyObject RegisterObject(ref Value registers, int index) => Unsafe.Add(ref registers, index).Box();

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void PutInt(ref Value registers, int index, long value) => Unsafe.Add(ref registers, index).SetInt(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void PutFloat(ref Value registers, int index, double value) => Unsafe.Add(ref registers, index).SetFloat(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void PutBool(ref Value registers, int index, int value) => Unsafe.Add(ref registers, index).SetBool(value != 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void PutObject(ref Value registers, int index, PyObject value) => Unsafe.Add(ref registers, index).Ref = value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void PutRange(ref Value registers, int index, long start, long stop, long step)
        => Unsafe.Add(ref registers, index).Ref = NewRange(start, stop, step);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void PutRangeIterator(ref Value registers, int index, long next, long left, long step)
        => Unsafe.Add(ref registers, index).Ref = new PyRangeIterator(next, step, left);

    internal static void ReturnInt(ref Value result, long value) => result.SetInt(value);

    internal static void ReturnFloat(ref Value result, double value) => result.SetFloat(value);

    internal static void ReturnBool(ref Value result, int value) => result.SetBool(value != 0);

    internal static void ReturnObject(ref Value result, PyObject value) => result.Ref = value;

    // ---- Numbers ----

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryMultiply(long a, long b, out long product)
    {
        var high = Math.BigMul(a, b, out product);
        return high == product >> 63;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long IntFloorDivide(long a, long b)
    {
        var quotient = a / b;
        return quotient * b != a && (a ^ b) < 0 ? quotient - 1 : quotient;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long IntModulo(long a, long b)
    {
        var rest = a % b;
        return rest != 0 && (rest ^ b) < 0 ? rest + b : rest;
    }

    /// <summary>Both are exact as floats and the divisor is not zero: then the quotient is rounded once, as Python's is.</summary>
    internal static bool CanDivideExactly(long a, long b) => b != 0 && IsExactFloat(a) && IsExactFloat(b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsExactFloat(long value) => (ulong)(value + (1L << 53)) <= 1UL << 54;

    internal static bool CanShiftLeft(long value, long count) => (ulong)count < 63 && value << (int)count >> (int)count == value;

    internal static double FloatFloorDivide(double a, double b) => FloatMath.FloorDivide(a, b);

    internal static double FloatModulo(double a, double b) => FloatMath.Modulo(a, b);

    internal static double FloatAbsolute(double value) => Math.Abs(value);

    /// <summary>No error and no complex result: positive finite operands with a finite power.</summary>
    internal static bool CanPower(double a, double b) => a > 0 && double.IsFinite(a) && double.IsFinite(b) && double.IsFinite(Math.Pow(a, b));

    internal static double FloatPower(double a, double b) => Math.Pow(a, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static PyObject BoxInt(long value) => PyInt.Of(value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static PyObject BoxFloat(double value) => new PyFloat(value);

    internal static PyObject BoxBool(int value) => value != 0 ? PyBool.True : PyBool.False;

    internal static bool IsInt(PyObject o) => o.GetType() == typeof(PyInt);

    internal static long UnboxInt(PyObject o) => Unsafe.As<PyInt>(o).Value;

    internal static bool IsFloat(PyObject o) => o.GetType() == typeof(PyFloat);

    internal static double UnboxFloat(PyObject o) => Unsafe.As<PyFloat>(o).Value;

    internal static bool IsBool(PyObject o) => o.GetType() == typeof(PyBool);

    internal static int UnboxBool(PyObject o) => o == PyBool.True ? 1 : 0;

    // ---- Guards ----

    internal static bool IsStr(PyObject o) => o.GetType() == typeof(PyStr);

    internal static bool IsList(PyObject o) => o.GetType() == typeof(PyList);

    internal static bool IsTuple(PyObject o) => o.GetType() == typeof(PyTuple);

    internal static bool IsDict(PyObject o) => o.GetType() == typeof(PyDict);

    internal static bool IsInstance(PyObject o) => o.GetType() == typeof(PyInstance);

    internal static bool IsRangeIterator(PyObject o) => o.GetType() == typeof(PyRangeIterator);

    internal static bool IsListIterator(PyObject o) => o.GetType() == typeof(PyListIterator);

    internal static bool IsNoneType(PyObject o) => o == PyNone.Instance;

    internal static bool IsUnbound(PyObject o) => o == Value.Unbound;

    internal static bool HasShape(PyObject o, object shape)
        => o.GetType() == typeof(PyInstance) && ReferenceEquals(Volatile.Read(ref Unsafe.As<PyInstance>(o).InlineStorage.Shape), shape);

    internal static bool IsValid(CompiledUnit unit) => !Volatile.Read(ref unit.Invalid);

    // ---- Heap ----

    internal static PyObject? GlobalValue(CompiledUnit unit, int index) => Unsafe.As<GlobalGuard>(unit.Constants[index]).Value;

    internal static void SetGlobal(Frame* frame, int name, PyObject value) => frame->Function.Globals.SetStr(frame->Code.NameTable[name], value);

    internal static PyObject? SlotValue(PyObject o, int index) => Volatile.Read(ref Volatile.Read(ref Unsafe.As<PyInstance>(o).InlineStorage.Values)[index]);

    internal static void SetSlot(PyObject o, int index, PyObject value) => Unsafe.As<PyInstance>(o).InlineStorage.Values[index] = value;

    internal static bool AddSlot(PyObject o, object from, object to, PyObject value)
        => Unsafe.As<PyInstance>(o).InlineStorage.TryAdd(Unsafe.As<Shape>(from), Unsafe.As<Shape>(to), value);

    internal static PyObject? CellContent(PyObject cell) => Unsafe.As<PyCell>(cell).Content;

    internal static void SetCell(PyObject cell, PyObject value) => Unsafe.As<PyCell>(cell).Content = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static PyObject? ListItem(PyObject list, long index)
    {
        var items = Unsafe.As<PyList>(list);
        return items.TryGet(index < 0 ? index + items.Count : index);
    }

    internal static bool SetListItem(PyObject list, long index, PyObject value)
    {
        var items = Unsafe.As<PyList>(list);
        return items.TrySet(index < 0 ? index + items.Count : index, value);
    }

    internal static long ListLength(PyObject list) => Unsafe.As<PyList>(list).Count;

    internal static void ListAppend(PyObject list, PyObject value) => Unsafe.As<PyList>(list).Add(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static PyObject? TupleItem(PyObject tuple, long index)
    {
        var items = Unsafe.As<PyTuple>(tuple).Items;
        if (index < 0) index += items.Length;
        return (ulong)index < (ulong)items.Length ? items[(int)index] : null;
    }

    internal static long TupleLength(PyObject tuple) => Unsafe.As<PyTuple>(tuple).Items.Length;

    internal static long StrLength(PyObject text) => Unsafe.As<PyStr>(text).Length;

    internal static PyObject? StrItem(PyObject text, long index)
    {
        var str = Unsafe.As<PyStr>(text);
        if (index < 0) index += str.Length;
        return (ulong)index < (ulong)str.Length ? str.CharAt((int)index) : null;
    }

    internal static bool RangeLength(long start, long stop, long step, out long length)
    {
        Int128 span = step > 0 ? (Int128)stop - start : (Int128)start - stop;
        var count = span <= 0 ? 0 : ((span - 1) / (step > 0 ? step : -(Int128)step)) + 1;
        length = (long)count;
        return count <= long.MaxValue;
    }

    internal static PyObject NewRange(long start, long stop, long step) => new PyRange(PyInt.Of(start), PyInt.Of(stop), PyInt.Of(step));

    internal static int RangeIteratorMove(PyObject iterator) => Unsafe.As<PyRangeIterator>(iterator).Advance() ? 1 : 0;

    internal static long RangeIteratorValue(PyObject iterator) => Unsafe.As<PyRangeIterator>(iterator).Last;

    internal static PyObject NewListIterator(PyObject list) => new PyListIterator(Unsafe.As<PyList>(list));

    internal static PyObject? ListIteratorNext(PyObject iterator) => Unsafe.As<PyListIterator>(iterator).MoveNext();
}
