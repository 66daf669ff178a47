using System.Runtime.CompilerServices;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>The TypeErrors of calls to Python functions.</summary>
internal static class ArgumentErrors
{
    internal static bool Missing(ThreadState ts, PyFunction function, PyCode code, ref Value R, int from, int to, string kind)
    {
        var names = new List<string>();
        for (var i = from; i < to; i++)
        {
            if (Unsafe.Add(ref R, i).Ref == Value.Unbound) names.Add($"'{code.LocalNames[i]}'");
        }
        var list = names.Count switch
        {
            1 => names[0],
            2 => $"{names[0]} and {names[1]}",
            _ => string.Join(", ", names.GetRange(0, names.Count - 1)) + ", and " + names[^1],
        };
        Raise.TypeError(ts, $"{function.QualifiedName}() missing {names.Count} required {kind} argument{(names.Count == 1 ? "" : "s")}: {list}");
        return false;
    }

    internal static bool TooManyPositional(ThreadState ts, PyFunction function, int nargs, ref Value R)
    {
        var code = function.Code;
        var argCount = code.ArgCount;
        var kwGiven = 0;
        for (var i = argCount; i < argCount + code.Unit.KwOnlyArgCount; i++)
        {
            if (Unsafe.Add(ref R, i).Ref != Value.Unbound) kwGiven++;
        }
        var defaults = function.Defaults?.Count ?? 0;
        var takes = defaults > 0 ? $"from {argCount - defaults} to {argCount}" : argCount.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var plural = defaults > 0 || argCount != 1 ? "s" : "";
        var keyword = kwGiven > 0
            ? $" positional argument{(nargs != 1 ? "s" : "")} (and {kwGiven} keyword-only argument{(kwGiven != 1 ? "s" : "")})"
            : "";
        Raise.TypeError(
            ts,
            $"{function.QualifiedName}() takes {takes} positional argument{plural} but {nargs}{keyword} {(nargs == 1 && kwGiven == 0 ? "was" : "were")} given");
        return false;
    }

    internal static bool UnexpectedKeyword(ThreadState ts, PyFunction function, PyCode code, PyStr name, PyTuple kwnames)
    {
        var posOnly = code.Unit.PosOnlyArgCount;
        if (posOnly > 0)
        {
            var wrong = new List<string>();
            for (var i = 0; i < posOnly; i++)
            {
                foreach (var given in kwnames.Items)
                {
                    if (code.LocalNames[i].Equals((PyStr)given)) wrong.Add(code.LocalNames[i].ToString());
                }
            }
            if (wrong.Count > 0)
            {
                Raise.TypeError(ts, $"{function.QualifiedName}() got some positional-only arguments passed as keyword arguments: '{string.Join(", ", wrong)}'");
                return false;
            }
        }
        var candidates = new List<string>();
        for (var i = posOnly; i < code.ArgCount + code.Unit.KwOnlyArgCount; i++) candidates.Add(code.LocalNames[i].ToString());
        var suggestion = Suggestions.Nearest(name.ToString(), candidates);
        var hint = suggestion is null ? "" : $". Did you mean '{suggestion}'?";
        Raise.TypeError(ts, $"{function.QualifiedName}() got an unexpected keyword argument '{name}'{hint}");
        return false;
    }
}
