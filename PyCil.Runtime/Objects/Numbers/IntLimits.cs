using System.Globalization;

namespace PyCil.Runtime.Objects;

/// <summary>The limit on conversions between int and decimal text: sys.set_int_max_str_digits(). One per interpreter.</summary>
internal sealed class IntLimits
{
    public const int Default = 4300;
    public const int Threshold = 640;

    /// <summary>0: no limit.</summary>
    public int MaxStrDigits { get; set; } = FromEnvironment();

    private static int FromEnvironment() =>
        int.TryParse(Environment.GetEnvironmentVariable("PYTHONINTMAXSTRDIGITS"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
        && (limit == 0 || limit >= Threshold)
            ? limit
            : Default;

    public static int Of(ThreadState ts) => ts.Interpreter.GetState<IntLimits>().MaxStrDigits;
}
