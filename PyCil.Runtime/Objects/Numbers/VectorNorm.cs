namespace PyCil.Runtime.Objects;

/// <summary>Lengths of vectors, to within an ulp and without overflow on the way: math.hypot, math.dist, abs(complex).</summary>
internal static class VectorNorm
{
    public static double Hypot(double x, double y)
    {
        Span<double> vector = [Math.Abs(x), Math.Abs(y)];
        return Of(vector);
    }

    /// <summary>The norm of absolute values; overwrites the span. An infinity wins over a nan.</summary>
    public static double Of(Span<double> vector)
    {
        var max = 0.0;
        var hasNan = false;
        foreach (var x in vector)
        {
            hasNan |= double.IsNaN(x);
            if (x > max) max = x;
        }
        if (double.IsInfinity(max)) return max;
        if (hasNan) return double.NaN;
        if (max == 0 || vector.Length <= 1) return max;

        var exponent = Math.ILogB(max) + 1;
        if (exponent < -1022)
        {
            // All subnormal: scale up first, so that the scale below is a normal number.
            for (var i = 0; i < vector.Length; i++) vector[i] = Math.ScaleB(vector[i], 600);
            return Math.ScaleB(Of(vector), -600);
        }
        // Scaled by a power of two to below 1, which is exact; squares and their sum are kept as double-doubles.
        var sum = 1.0;
        double low = 0, lower = 0;
        foreach (var value in vector)
        {
            var x = Math.ScaleB(value, -exponent);
            var square = x * x;
            var squareLow = Math.FusedMultiplyAdd(x, x, -square);
            var total = sum + square;
            low += sum - total + square;
            sum = total;
            lower += squareLow;
        }
        var root = Math.Sqrt(sum - 1.0 + (low + lower));
        // One Newton step on the exact difference.
        var rootSquare = root * root;
        var rootLow = Math.FusedMultiplyAdd(root, root, -rootSquare);
        var next = sum - rootSquare;
        low += sum - next - rootSquare;
        var correction = next - 1.0 + (low + (lower - rootLow));
        return Math.ScaleB(root + correction / (2.0 * root), exponent);
    }
}
