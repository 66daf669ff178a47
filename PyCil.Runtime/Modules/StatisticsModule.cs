namespace PyCil.Runtime.Modules;

/// <summary>_statistics: what the statistics module wants quick.</summary>
[PyModule("_statistics", Doc = "Accelerators for the statistics module.")]
public static partial class StatisticsModule
{
    private static ReadOnlySpan<double> CentreAbove => [2.50908092873012267e+3, 3.34305755835881281e+4, 6.72657709270087009e+4, 4.59219539315498715e+4, 1.37316937655094611e+4, 1.97159095030655144e+3, 1.33141667891784377e+2, 3.38713287279636661e+0];

    private static ReadOnlySpan<double> CentreBelow => [5.22649527885285456e+3, 2.87290857357219427e+4, 3.93078958000927106e+4, 2.12137943015865959e+4, 5.39419602142475111e+3, 6.87187007492057908e+2, 4.23133307016009113e+1, 1.0];

    private static ReadOnlySpan<double> SideAbove => [7.74545014278341408e-4, 2.27238449892691846e-2, 2.41780725177450612e-1, 1.27045825245236838e+0, 3.64784832476320461e+0, 5.76949722146069141e+0, 4.63033784615654530e+0, 1.42343711074968358e+0];

    private static ReadOnlySpan<double> SideBelow => [1.05075007164441684e-9, 5.47593808499534495e-4, 1.51986665636164572e-2, 1.48103976427480075e-1, 6.89767334985100005e-1, 1.67638483018380385e+0, 2.05319162663775882e+0, 1.0];

    private static ReadOnlySpan<double> TailAbove => [2.01033439929228813e-7, 2.71155556874348758e-5, 1.24266094738807844e-3, 2.65321895265761230e-2, 2.96560571828504891e-1, 1.78482653991729133e+0, 5.46378491116411437e+0, 6.65790464350110378e+0];

    private static ReadOnlySpan<double> TailBelow => [2.04426310338993979e-15, 1.42151175831644589e-7, 1.84631831751005468e-5, 7.86869131145613259e-4, 1.48753612908506149e-2, 1.36929880922735805e-1, 5.99832206555887938e-1, 1.0];

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        var sum = 0.0;
        foreach (var coefficient in coefficients) sum = sum * x + coefficient;
        return sum;
    }

    /// <summary>The inverse of the normal distribution's cumulative function.</summary>
    /// <remarks>Errors: ValueError outside 0 &lt; p &lt; 1. Source: M. J. Wichura, "Algorithm AS241", Applied Statistics 37 (3), 1988.</remarks>
    [PyFunction("_normal_dist_inv_cdf", Signature = "(p, mu, sigma, /)")]
    internal static PyObject? NormalDistInvCdf(ThreadState ts, double p, double mu, double sigma)
    {
        if (p <= 0.0 || p >= 1.0) return Raise.ValueError(ts, "inv_cdf undefined for these parameters");
        var q = p - 0.5;
        double x;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - q * q;
            x = Polynomial(CentreAbove, r) * q / Polynomial(CentreBelow, r);
        }
        else
        {
            var r = Math.Sqrt(-Math.Log(q <= 0.0 ? p : 1.0 - p));
            x = r <= 5.0 ? Polynomial(SideAbove, r - 1.6) / Polynomial(SideBelow, r - 1.6) : Polynomial(TailAbove, r - 5.0) / Polynomial(TailBelow, r - 5.0);
            if (q < 0.0) x = -x;
        }
        return new PyFloat(mu + x * sigma);
    }
}
