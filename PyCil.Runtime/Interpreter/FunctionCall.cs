using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

/// <summary>Entering a Python function: placing its frame at the arguments, and binding arguments to parameters.</summary>
internal static unsafe partial class FunctionCall
{
    /// <summary>The vector entry of a function. The arguments are used up: the frame stands where they stood, if that is on the register stack.</summary>
    internal static bool Invoke(ThreadState ts, PyFunction function, ref Value args, int nargs, PyTuple? kwnames, ref Value result)
    {
        var code = function.Code;
        var given = kwnames is null ? nargs : nargs + kwnames.Count;
        var chunk = ts.Stack;
        var top = ts.Top;
        var offset = Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(chunk), ref args);
        var index = (int)(offset / sizeof(Value));
        if ((nuint)offset >= (nuint)(chunk.Length * sizeof(Value)) || index + code.RegisterCount + given > chunk.Length)
        {
            // From a generator's registers or a C# array, or the chunk is full: move the arguments.
            if (top + code.RegisterCount + given > chunk.Length) RegisterStack.SwitchChunk(ts, code.RegisterCount + given);
            index = ts.Top;
            MemoryMarshal.CreateSpan(ref args, given).CopyTo(ts.Stack.AsSpan(index));
        }
        var ok = ((kwnames is null && code.IsSimple && nargs == code.ArgCount) || Bind(ts, function, code, ref ts.Stack[index], nargs, kwnames))
            && Eval.Enter(ts, function, null, ts.Stack, index, ref result);
        ts.Stack = chunk;
        ts.Top = top;
        return ok;
    }

    /// <summary>Binds the arguments at R[0..] to the parameters; false with TypeError pending.</summary>
    private static bool Bind(ThreadState ts, PyFunction function, PyCode code, ref Value R, int nargs, PyTuple? kwnames)
    {
        var argCount = code.ArgCount;
        if (kwnames is null && code.IsSimple && nargs < argCount && function.Defaults is { } tail && nargs >= argCount - tail.Count)
        {
            var items = tail.Items;
            var first = argCount - items.Length;
            for (var i = nargs; i < argCount; i++) Unsafe.Add(ref R, i).Ref = items[i - first];
            return true;
        }
        return BindGeneral(ts, function, code, ref R, nargs, kwnames);
    }

    private static bool BindGeneral(ThreadState ts, PyFunction function, PyCode code, ref Value R, int nargs, PyTuple? kwnames)
    {
        var argCount = code.ArgCount;
        var kwOnly = code.Unit.KwOnlyArgCount;
        var named = argCount + kwOnly;
        var keywords = kwnames?.Count ?? 0;
        var given = nargs + keywords;

        // The arguments move out of the way of the parameters, to the scratch space above the frame's registers.
        ref var scratch = ref Unsafe.Add(ref R, code.RegisterCount);
        for (var i = given - 1; i >= 0; i--) Unsafe.Add(ref scratch, i) = Unsafe.Add(ref R, i);
        for (var i = 0; i < code.ParameterCount; i++) Unsafe.Add(ref R, i).Ref = Value.Unbound;
        var positional = Math.Min(nargs, argCount);
        for (var i = 0; i < positional; i++) Unsafe.Add(ref R, i) = Unsafe.Add(ref scratch, i);
        var ok = true;
        if (code.HasVarArgs)
        {
            var rest = PyTuple.Empty;
            if (nargs > argCount)
            {
                var items = new PyObject[nargs - argCount];
                for (var i = 0; i < items.Length; i++) items[i] = Unsafe.Add(ref scratch, argCount + i).Box();
                rest = new PyTuple(items);
            }
            Unsafe.Add(ref R, named).Ref = rest;
        }
        PyDict? extra = null;
        if (code.HasVarKeywords)
        {
            extra = new PyDict();
            Unsafe.Add(ref R, named + (code.HasVarArgs ? 1 : 0)).Ref = extra;
        }
        for (var i = 0; ok && i < keywords; i++)
            ok = BindKeyword(ts, function, code, ref R, (PyStr)kwnames!.Items[i], ref Unsafe.Add(ref scratch, nargs + i), extra, kwnames);
        if (ok && nargs > argCount && !code.HasVarArgs) ok = ArgumentErrors.TooManyPositional(ts, function, nargs, ref R);
        if (ok && nargs < argCount) ok = FillDefaults(ts, function, code, ref R, nargs);
        if (ok && kwOnly > 0) ok = FillKeywordDefaults(ts, function, code, ref R);
        MemoryMarshal.CreateSpan(ref scratch, given).Clear();
        return ok;
    }

    private static bool BindKeyword(ThreadState ts, PyFunction function, PyCode code, ref Value R, PyStr name, ref Value value, PyDict? extra, PyTuple kwnames)
    {
        var names = code.LocalNames;
        var named = code.ArgCount + code.Unit.KwOnlyArgCount;
        var first = code.Unit.PosOnlyArgCount;
        var found = -1;
        for (var i = first; i < named; i++)
        {
            if (ReferenceEquals(names[i], name))
            {
                found = i;
                break;
            }
        }
        for (var i = first; found < 0 && i < named; i++)
        {
            if (names[i].Equals(name)) found = i;
        }
        if (found >= 0)
        {
            ref var target = ref Unsafe.Add(ref R, found);
            if (target.Ref != Value.Unbound)
            {
                Raise.TypeError(ts, $"{function.QualifiedName}() got multiple values for argument '{name}'");
                return false;
            }
            target = value;
            return true;
        }
        if (extra is not null) return extra.Set(ts, name, value.Box());
        return ArgumentErrors.UnexpectedKeyword(ts, function, code, name, kwnames);
    }

    private static bool FillDefaults(ThreadState ts, PyFunction function, PyCode code, ref Value R, int nargs)
    {
        var defaults = function.Defaults;
        var items = defaults is null ? [] : defaults.Items;
        var first = code.ArgCount - items.Length;
        var missing = 0;
        for (var i = nargs; i < code.ArgCount; i++)
        {
            ref var register = ref Unsafe.Add(ref R, i);
            if (register.Ref != Value.Unbound) continue;
            if (i >= first) register.Ref = items[i - first];
            else missing++;
        }
        return missing == 0 || ArgumentErrors.Missing(ts, function, code, ref R, 0, first, "positional");
    }

    private static bool FillKeywordDefaults(ThreadState ts, PyFunction function, PyCode code, ref Value R)
    {
        var missing = false;
        var end = code.ArgCount + code.Unit.KwOnlyArgCount;
        for (var i = code.ArgCount; i < end; i++)
        {
            ref var register = ref Unsafe.Add(ref R, i);
            if (register.Ref != Value.Unbound) continue;
            if (function.KwDefaults is { } defaults && defaults.TryGetStr(code.LocalNames[i], out var value)) register.Ref = value;
            else missing = true;
        }
        return !missing || ArgumentErrors.Missing(ts, function, code, ref R, code.ArgCount, end, "keyword-only");
    }
}
