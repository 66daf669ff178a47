namespace PyCil.Runtime.Modules.Sre;

/// <summary>_sre: what re compiles patterns for.</summary>
[PyModule("_sre")]
public static partial class SreModule
{
    [PyConstant("MAGIC")]
    internal const long Magic = 20230612;

    [PyConstant("CODESIZE")]
    internal const long CodeSize = 4;

    [PyConstant("MAXREPEAT")]
    internal const long MaxRepeat = uint.MaxValue;

    [PyConstant("MAXGROUPS")]
    internal const long MaxGroups = int.MaxValue / 2;

    [PyFunction("compile", Signature = "(pattern, flags, code, groups, groupindex, indexgroup)")]
    internal static PyObject? Compile(ThreadState ts, PyObject pattern, int flags, PyObject code, long groups, PyDict groupindex, PyTuple indexgroup)
    {
        var items = Sequences.ToArray(ts, code);
        if (items is null) return null;
        var words = new uint[items.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!Operators.AsLong(ts, items[i], out var word)) return null;
            if ((ulong)word > uint.MaxValue) return Raise.OverflowError(ts, "regular expression code size limit exceeded");
            words[i] = (uint)word;
        }
        return new PyPattern(pattern, flags, new SreProgram(words), (int)groups, groupindex, indexgroup);
    }

    [PyFunction("template", Signature = "(pattern, template, /)")]
    internal static PyObject? Template(ThreadState ts, PyPattern pattern, PyObject template)
    {
        var items = Sequences.ToArray(ts, template);
        if (items is null) return null;
        if ((items.Length & 1) == 0) return Raise.TypeError(ts, "invalid template");
        var literals = new PyObject[(items.Length / 2) + 1];
        var groups = new int[items.Length / 2];
        for (var i = 0; i < items.Length; i++)
        {
            if ((i & 1) == 0)
            {
                literals[i / 2] = items[i];
                continue;
            }
            if (!Operators.AsLong(ts, items[i], out var group)) return null;
            if (group < 0 || group > pattern.Groups) return Raise.TypeError(ts, "invalid template");
            groups[i / 2] = (int)group;
        }
        return new PyReTemplate(literals, groups);
    }

    [PyFunction("getcodesize", Signature = "()")]
    internal static long GetCodeSize() => CodeSize;

    [PyFunction("ascii_iscased", Signature = "(character, /)")]
    internal static bool AsciiIsCased(int character) => (uint)((character | 0x20) - 'a') < 26 && character < 128;

    [PyFunction("unicode_iscased", Signature = "(character, /)")]
    internal static bool UnicodeIsCased(int character) => SreCharacters.LowerUnicode(character) != character || SreCharacters.UpperUnicode(character) != character;

    [PyFunction("ascii_tolower", Signature = "(character, /)")]
    internal static long AsciiToLower(int character) => SreCharacters.LowerAscii(character);

    [PyFunction("unicode_tolower", Signature = "(character, /)")]
    internal static long UnicodeToLower(int character) => SreCharacters.LowerUnicode(character);
}
