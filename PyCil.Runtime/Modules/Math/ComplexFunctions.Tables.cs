using System.Numerics;

namespace PyCil.Runtime.Modules;

// What the functions give where an argument is not finite (C99, annex G): rows by the real part, columns by the imaginary part, in the order
// -inf, negative, -0, +0, positive, inf, nan. Places that no look-up reaches hold zeros.
internal static partial class ComplexFunctions
{
    private const double N = double.NaN;
    private const double I = double.PositiveInfinity;
    private const double Half = Math.PI / 2;
    private const double Quarter = Math.PI / 4;
    private const double ThreeQuarters = 3 * Math.PI / 4;

    private static int Kind(double x)
    {
        if (double.IsNaN(x)) return 6;
        if (double.IsInfinity(x)) return x < 0 ? 0 : 5;
        if (x == 0) return double.IsNegative(x) ? 2 : 3;
        return x < 0 ? 1 : 4;
    }

    private static Complex Special(ReadOnlySpan<double> table, double real, double imag)
    {
        var at = 2 * (7 * Kind(real) + Kind(imag));
        return new Complex(table[at], table[at + 1]);
    }

    private static ReadOnlySpan<double> AcosTable =>
    [
        ThreeQuarters, I, Math.PI, I, Math.PI, I, Math.PI, -I, Math.PI, -I, ThreeQuarters, -I, N, I,
        Half, I, 0, 0, 0, 0, 0, 0, 0, 0, Half, -I, N, N,
        Half, I, 0, 0, 0, 0, 0, 0, 0, 0, Half, -I, Half, N,
        Half, I, 0, 0, 0, 0, 0, 0, 0, 0, Half, -I, Half, N,
        Half, I, 0, 0, 0, 0, 0, 0, 0, 0, Half, -I, N, N,
        Quarter, I, 0, I, 0, I, 0, -I, 0, -I, Quarter, -I, N, I,
        N, I, N, N, N, N, N, N, N, N, N, -I, N, N,
    ];

    private static ReadOnlySpan<double> AcoshTable =>
    [
        I, -ThreeQuarters, I, -Math.PI, I, -Math.PI, I, Math.PI, I, Math.PI, I, ThreeQuarters, I, N,
        I, -Half, 0, 0, 0, 0, 0, 0, 0, 0, I, Half, N, N,
        I, -Half, 0, 0, 0, 0, 0, 0, 0, 0, I, Half, N, Half,
        I, -Half, 0, 0, 0, 0, 0, 0, 0, 0, I, Half, N, Half,
        I, -Half, 0, 0, 0, 0, 0, 0, 0, 0, I, Half, N, N,
        I, -Quarter, I, -0.0, I, -0.0, I, 0, I, 0, I, Quarter, I, N,
        I, N, N, N, N, N, N, N, N, N, I, N, N, N,
    ];

    private static ReadOnlySpan<double> AsinhTable =>
    [
        -I, -Quarter, -I, -0.0, -I, -0.0, -I, 0, -I, 0, -I, Quarter, -I, N,
        -I, -Half, 0, 0, 0, 0, 0, 0, 0, 0, -I, Half, N, N,
        -I, -Half, 0, 0, 0, 0, 0, 0, 0, 0, -I, Half, N, N,
        I, -Half, 0, 0, 0, 0, 0, 0, 0, 0, I, Half, N, N,
        I, -Half, 0, 0, 0, 0, 0, 0, 0, 0, I, Half, N, N,
        I, -Quarter, I, -0.0, I, -0.0, I, 0, I, 0, I, Quarter, I, N,
        I, N, N, N, N, -0.0, N, 0, N, N, I, N, N, N,
    ];

    private static ReadOnlySpan<double> AtanhTable =>
    [
        -0.0, -Half, -0.0, -Half, -0.0, -Half, -0.0, Half, -0.0, Half, -0.0, Half, -0.0, N,
        -0.0, -Half, 0, 0, 0, 0, 0, 0, 0, 0, -0.0, Half, N, N,
        -0.0, -Half, 0, 0, 0, 0, 0, 0, 0, 0, -0.0, Half, -0.0, N,
        0, -Half, 0, 0, 0, 0, 0, 0, 0, 0, 0, Half, 0, N,
        0, -Half, 0, 0, 0, 0, 0, 0, 0, 0, 0, Half, N, N,
        0, -Half, 0, -Half, 0, -Half, 0, Half, 0, Half, 0, Half, 0, N,
        0, -Half, N, N, N, N, N, N, N, N, 0, Half, N, N,
    ];

    private static ReadOnlySpan<double> CoshTable =>
    [
        N, N, I, I, I, 0, I, -0.0, I, -I, N, N, I, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, 0,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, 0,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, N,
        N, N, I, -I, I, -0.0, I, 0, I, I, N, N, I, N,
        N, N, N, N, N, 0, N, 0, N, N, N, N, N, N,
    ];

    private static ReadOnlySpan<double> ExpTable =>
    [
        0, 0, 0, -0.0, 0, -0.0, 0, 0, 0, 0, 0, 0, 0, 0,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, N,
        N, N, I, -I, I, -0.0, I, 0, I, I, N, N, I, N,
        N, N, N, N, N, -0.0, N, 0, N, N, N, N, N, N,
    ];

    private static ReadOnlySpan<double> LogTable =>
    [
        I, -ThreeQuarters, I, -Math.PI, I, -Math.PI, I, Math.PI, I, Math.PI, I, ThreeQuarters, I, N,
        I, -Half, 0, 0, 0, 0, 0, 0, 0, 0, I, Half, N, N,
        I, -Half, 0, 0, 0, 0, 0, 0, 0, 0, I, Half, N, N,
        I, -Half, 0, 0, 0, 0, 0, 0, 0, 0, I, Half, N, N,
        I, -Half, 0, 0, 0, 0, 0, 0, 0, 0, I, Half, N, N,
        I, -Quarter, I, -0.0, I, -0.0, I, 0, I, 0, I, Quarter, I, N,
        I, N, N, N, N, N, N, N, N, N, I, N, N, N,
    ];

    private static ReadOnlySpan<double> SinhTable =>
    [
        N, N, -I, -I, -I, -0.0, -I, 0, -I, I, N, N, I, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, 0, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, 0, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, N,
        N, N, I, -I, I, -0.0, I, 0, I, I, N, N, I, N,
        N, N, N, N, N, -0.0, N, 0, N, N, N, N, N, N,
    ];

    private static ReadOnlySpan<double> SqrtTable =>
    [
        I, -I, 0, -I, 0, -I, 0, I, 0, I, I, I, N, I,
        I, -I, 0, 0, 0, 0, 0, 0, 0, 0, I, I, N, N,
        I, -I, 0, 0, 0, 0, 0, 0, 0, 0, I, I, N, N,
        I, -I, 0, 0, 0, 0, 0, 0, 0, 0, I, I, N, N,
        I, -I, 0, 0, 0, 0, 0, 0, 0, 0, I, I, N, N,
        I, -I, I, -0.0, I, -0.0, I, 0, I, 0, I, I, I, N,
        I, -I, N, N, N, N, N, N, N, N, I, I, N, N,
    ];

    private static ReadOnlySpan<double> TanhTable =>
    [
        -1, 0, -1, -0.0, -1, -0.0, -1, 0, -1, 0, -1, 0, -1, 0,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, -0.0, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, 0, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, N,
        1, 0, 1, -0.0, 1, -0.0, 1, 0, 1, 0, 1, 0, 1, 0,
        N, N, N, N, N, -0.0, N, 0, N, N, N, N, N, N,
    ];

    private static ReadOnlySpan<double> RectTable =>
    [
        N, N, -I, I, -I, 0, -I, -0.0, -I, -I, N, N, I, N,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, N,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        N, N, 0, 0, 0, 0, 0, 0, 0, 0, N, N, N, N,
        N, N, I, -I, I, -0.0, I, 0, I, I, N, N, I, N,
        N, N, N, N, N, 0, N, 0, N, N, N, N, N, N,
    ];
}
