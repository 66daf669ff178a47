using System.Numerics;
using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

/// <summary>Evaluates expressions of constants at compile time, within the size limits that CPython sets itself.</summary>
internal sealed class ConstantFolder(int optimize)
{
    private const int MaxIntBits = 128;
    private const int MaxCollection = 256;
    private const int MaxText = 4096;
    private const int MaxItems = 1024;

    /// <summary>Marks "not a constant".</summary>
    private static readonly object No = new();

    private readonly Dictionary<ExprNode, object?> _known = new(ReferenceEqualityComparer.Instance);

    public bool TryFold(ExprNode node, out object? value)
    {
        value = Fold(node);
        return !ReferenceEquals(value, No);
    }

    private object? Fold(ExprNode node)
    {
        switch (node)
        {
            case Constant c:
                return c.Value;
            case Name { Id: "__debug__", Ctx: ExprContext.Load }:
                return optimize == 0;
            case BinOp or UnaryOp or Syntax.Ast.Tuple { Ctx: ExprContext.Load } or Subscript { Ctx: ExprContext.Load }:
                if (_known.TryGetValue(node, out var value)) return value;
                CompileErrors.EnsureStack();
                value = node switch
                {
                    BinOp b => Binary(b),
                    UnaryOp u => Unary(u),
                    Syntax.Ast.Tuple t => Tuple(t.Elts),
                    _ => Item((Subscript)node),
                };
                _known[node] = value;
                return value;
            default:
                return No;
        }
    }

    /// <summary>All of them constant: the items, else null.</summary>
    public object?[]? Items(List<ExprNode> nodes)
    {
        var items = new object?[nodes.Count];
        for (var i = 0; i < items.Length; i++)
            if (!TryFold(nodes[i], out items[i])) return null;
        return items;
    }

    private object Tuple(List<ExprNode> elements) => Items(elements) is { } items ? new TupleConstant(items) : No;

    private object? Item(Subscript node)
    {
        if (!TryFold(node.Slice, out var key) || !TryFold(node.Value, out var container)) return No;
        if (key is bool flag) key = flag ? 1L : 0L;
        if (key is not long index) return No;
        switch (container)
        {
            case TupleConstant t:
                if (index < 0) index += t.Items.Length;
                return (ulong)index < (ulong)t.Items.Length ? t.Items[index] : No;
            case byte[] b:
                if (index < 0) index += b.Length;
                return (ulong)index < (ulong)b.Length ? (long)b[index] : No;
            case string s:
                foreach (var c in s)
                    if (char.IsSurrogate(c)) return No;
                if (index < 0) index += s.Length;
                return (ulong)index < (ulong)s.Length ? s[(int)index].ToString() : No;
            default:
                return No;
        }
    }

    private object? Unary(UnaryOp node)
    {
        if (!TryFold(node.Operand, out var value)) return No;
        if (node.Op == UnaryOperator.Not) return Truth(value) is { } truth ? !truth : No;
        if (value is bool flag)
        {
            if (node.Op == UnaryOperator.Invert) return No; // deprecated: it warns at run time
            value = flag ? 1L : 0L;
        }
        return (node.Op, value) switch
        {
            (UnaryOperator.USub, long v) => Normalize(-(BigInteger)v),
            (UnaryOperator.USub, BigInteger v) => Normalize(-v),
            (UnaryOperator.USub, double v) => -v,
            (UnaryOperator.USub, Complex v) => new Complex(-v.Real, -v.Imaginary),
            (UnaryOperator.UAdd, long or BigInteger or double or Complex) => value,
            (UnaryOperator.Invert, long v) => ~v,
            (UnaryOperator.Invert, BigInteger v) => Normalize(-v - 1),
            _ => No,
        };
    }

    /// <summary>Truth of a constant; null if unknown.</summary>
    public static bool? Truth(object? value) => value switch
    {
        null => false,
        bool b => b,
        long n => n != 0,
        BigInteger n => !n.IsZero,
        double d => d != 0,
        Complex c => c != Complex.Zero,
        string s => s.Length > 0,
        CodePoints c => c.Values.Length > 0,
        byte[] b => b.Length > 0,
        TupleConstant t => t.Items.Length > 0,
        FrozenSetConstant s => s.Items.Length > 0,
        EllipsisConstant => true,
        _ => null,
    };

    private static object Normalize(BigInteger value) => value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;

    private static object? Number(object? value) => value is bool b ? (b ? 1L : 0L) : value;

    private object? Binary(BinOp node)
    {
        // The right operand first: in a long sum it is the cheap one.
        if (!TryFold(node.Right, out var right) || !TryFold(node.Left, out var left)) return No;
        if (left is string or byte[] or TupleConstant || right is string or byte[] or TupleConstant) return Sequence(node.Op, left, right);
        if (left is bool x && right is bool y)
        {
            switch (node.Op)
            {
                case BinaryOperator.BitAnd: return x & y;
                case BinaryOperator.BitOr: return x | y;
                case BinaryOperator.BitXor: return x ^ y;
            }
        }
        left = Number(left);
        right = Number(right);
        if (left is long or BigInteger && right is long or BigInteger)
            return Integer(node.Op, left is long l ? l : (BigInteger)left, right is long r ? r : (BigInteger)right);
        if (left is Complex || right is Complex)
            return ToComplex(left) is { } a && ToComplex(right) is { } b ? ComplexNumber(node.Op, a, b, left, right) : No;
        return ToDouble(left) is { } c && ToDouble(right) is { } d ? Float(node.Op, c, d) : No;
    }

    private static double? ToDouble(object? value) => value switch
    {
        double d => d,
        long n when Math.Abs(n) <= 1L << 53 => n,
        _ => null,
    };

    private static Complex? ToComplex(object? value) => value is Complex c ? c : ToDouble(value) is { } d ? new Complex(d, 0) : null;

    private static object ComplexNumber(BinaryOperator op, Complex a, Complex b, object? left, object? right)
    {
        // A real operand adds to the real part only: the sign of a zero imaginary part must stay.
        var leftReal = left is not Complex;
        var rightReal = right is not Complex;
        return op switch
        {
            BinaryOperator.Add when leftReal => new Complex(a.Real + b.Real, b.Imaginary),
            BinaryOperator.Add when rightReal => new Complex(a.Real + b.Real, a.Imaginary),
            BinaryOperator.Add => new Complex(a.Real + b.Real, a.Imaginary + b.Imaginary),
            BinaryOperator.Sub when leftReal => new Complex(a.Real - b.Real, -b.Imaginary),
            BinaryOperator.Sub when rightReal => new Complex(a.Real - b.Real, a.Imaginary),
            BinaryOperator.Sub => new Complex(a.Real - b.Real, a.Imaginary - b.Imaginary),
            _ => No,
        };
    }

    private static object Float(BinaryOperator op, double a, double b)
    {
        switch (op)
        {
            case BinaryOperator.Add: return a + b;
            case BinaryOperator.Sub: return a - b;
            case BinaryOperator.Mult: return a * b;
            case BinaryOperator.Div: return b == 0 ? No : a / b;
            default: return No;
        }
    }

    private static long Bits(BigInteger value) => (long)BigInteger.Abs(value).GetBitLength();

    private static object Integer(BinaryOperator op, BigInteger a, BigInteger b)
    {
        switch (op)
        {
            case BinaryOperator.Add: return Normalize(a + b);
            case BinaryOperator.Sub: return Normalize(a - b);
            case BinaryOperator.Mult:
                return Bits(a) + Bits(b) > MaxIntBits ? No : Normalize(a * b);
            case BinaryOperator.BitAnd: return Normalize(a & b);
            case BinaryOperator.BitOr: return Normalize(a | b);
            case BinaryOperator.BitXor: return Normalize(a ^ b);
            case BinaryOperator.FloorDiv:
                return b.IsZero ? No : Normalize(FloorDivide(a, b));
            case BinaryOperator.Mod:
                return b.IsZero ? No : Normalize(a - (FloorDivide(a, b) * b));
            case BinaryOperator.Div:
                return b.IsZero || Bits(a) > 53 || Bits(b) > 53 ? No : (double)a / (double)b;
            case BinaryOperator.Pow:
                return b.Sign < 0 || b > MaxIntBits || Bits(a) * (long)b > MaxIntBits ? No : Normalize(BigInteger.Pow(a, (int)b));
            case BinaryOperator.LShift:
                return b.Sign < 0 || b > MaxIntBits || (!a.IsZero && Bits(a) + (long)b > MaxIntBits) ? No : Normalize(a << (int)b);
            case BinaryOperator.RShift:
                return b.Sign < 0 || b > int.MaxValue ? No : Normalize(a >> (int)b);
            default:
                return No;
        }
    }

    private static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem(a, b, out var remainder);
        return !remainder.IsZero && (remainder.Sign < 0) != (b.Sign < 0) ? quotient - 1 : quotient;
    }

    private static object Sequence(BinaryOperator op, object? left, object? right)
    {
        if (op == BinaryOperator.Add)
        {
            return (left, right) switch
            {
                (string a, string b) => Joins(a, b) ? No : a + b,
                (byte[] a, byte[] b) => a.Concat(b).ToArray(),
                (TupleConstant a, TupleConstant b) => new TupleConstant([.. a.Items, .. b.Items]),
                _ => No,
            };
        }
        if (op != BinaryOperator.Mult) return No;
        var (sequence, count) = left is string or byte[] or TupleConstant ? (left, Number(right)) : (right, Number(left));
        if (count is not long n) return No;
        if (n < 0) n = 0;
        switch (sequence)
        {
            case string s when n == 0 || s.Length <= MaxText / n:
                return n > 1 && s.Length > 0 && Joins(s, s) ? No : string.Concat(Enumerable.Repeat(s, (int)n));
            case byte[] b when n == 0 || b.Length <= MaxText / n:
                return Enumerable.Repeat(b, (int)n).SelectMany(static x => x).ToArray();
            case TupleConstant t when t.Items.Length == 0 || (n <= MaxCollection / t.Items.Length && TotalItems(t, MaxItems / Math.Max(n, 1)) >= 0):
                return new TupleConstant([.. Enumerable.Repeat(t.Items, t.Items.Length == 0 ? 0 : (int)n).SelectMany(static x => x)]);
            default:
                return No;
        }
    }

    /// <summary>Concatenation would make one character of two lone surrogates.</summary>
    private static bool Joins(string a, string b) => a.Length > 0 && b.Length > 0 && char.IsHighSurrogate(a[^1]) && char.IsLowSurrogate(b[0]);

    private static long TotalItems(TupleConstant tuple, long limit)
    {
        limit -= tuple.Items.Length;
        foreach (var item in tuple.Items)
        {
            if (limit < 0) break;
            if (item is TupleConstant inner) limit = TotalItems(inner, limit);
        }
        return limit;
    }
}
