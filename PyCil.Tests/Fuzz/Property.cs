using System.Globalization;
using CsCheck;

namespace PyCil.Tests.Fuzz;

/// <summary>
/// Runs a property: the same cases every time by default, random ones for PYCIL_FUZZ_MINUTES (shared by all properties) if that is set;
/// CsCheck then shrinks what fails and prints its seed. A case that takes longer than its limit is a hang.
/// </summary>
internal static class Property
{
    private const int Properties = 8;
    private static readonly TimeSpan CaseLimit = TimeSpan.FromSeconds(30);

    internal static void Holds<T>(Gen<T> cases, Action<T> property, int count, Func<T, string> print)
    {
        Exception? failure = null;
        var current = "";
        var started = DateTime.UtcNow;
        var worker = new Thread(Run, 16 << 20);
        worker.Start();
        while (!worker.Join(TimeSpan.FromSeconds(1)))
        {
            if (DateTime.UtcNow - started > CaseLimit) Assert.Fail($"does not end: {Volatile.Read(ref current)}");
        }
        if (failure is not null) Assert.Fail(failure.Message + "\n" + failure.StackTrace);

        void Run()
        {
            try
            {
                if (Minutes() is { } minutes)
                {
                    cases.Sample(One, time: Math.Max(1, (int)(minutes * 60 / Properties)), threads: 1, print: print);
                    return;
                }
                for (var seed = 0; seed < count; seed++) One(cases.Generate(new PCG(1, (ulong)seed), null, out _));
            }
            catch (Exception error)
            {
                failure = error is CsCheckException ? error : new InvalidOperationException($"{Volatile.Read(ref current)}\n{error}", error);
            }
        }

        void One(T input)
        {
            started = DateTime.UtcNow;
            Volatile.Write(ref current, print(input));
            property(input);
        }
    }

    private static double? Minutes()
        => double.TryParse(Environment.GetEnvironmentVariable("PYCIL_FUZZ_MINUTES"), NumberStyles.Float, CultureInfo.InvariantCulture, out var minutes) ? minutes : null;
}
