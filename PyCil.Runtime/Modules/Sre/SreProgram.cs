namespace PyCil.Runtime.Modules.Sre;

/// <summary>A compiled pattern: the code list of re/_compiler.py, checked, with its character sets made quick.</summary>
internal sealed class SreProgram
{
    private readonly SreCharSet?[] _sets;

    internal SreProgram(uint[] code)
    {
        Code = code;
        _sets = new SreCharSet?[code.Length];
        ReadInfo();
    }

    internal uint[] Code { get; }

    /// <summary>Where the pattern proper begins, after INFO.</summary>
    internal int Start { get; private set; }

    /// <summary>No match is shorter than this.</summary>
    internal int MinWidth { get; private set; }

    /// <summary>Literal text that every match begins with, or null.</summary>
    internal int[]? Prefix { get; private set; }

    /// <summary>The prefix is the whole pattern.</summary>
    internal bool IsLiteral { get; private set; }

    /// <summary>The set of first characters, or null.</summary>
    internal SreCharSet? FirstSet { get; private set; }

    /// <summary>The set whose code begins at an offset (after IN and its skip).</summary>
    internal SreCharSet SetAt(int offset, SreOpcode fold) => _sets[offset] ??= new SreCharSet(Code, offset, fold);

    private void ReadInfo()
    {
        if (Code.Length == 0 || Code[0] != (uint)SreOpcode.Info) return;
        var flags = Code[2];
        MinWidth = (int)Math.Min(Code[3], int.MaxValue);
        if ((flags & 1) != 0)
        {
            var length = (int)Code[5];
            Prefix = new int[length];
            for (var i = 0; i < length; i++) Prefix[i] = (int)Code[7 + i];
            IsLiteral = (flags & 2) != 0;
        }
        else if ((flags & 4) != 0)
        {
            FirstSet = SetAt(5, SreOpcode.In);
        }
        Start = 1 + (int)Code[1];
    }
}

/// <summary>A character set: a bitmap for Latin-1, the set's code for the rest.</summary>
internal sealed class SreCharSet
{
    private readonly uint[] _code;
    private readonly int _offset;
    private readonly SreOpcode _fold;
    private readonly ulong[] _latin = new ulong[4];

    internal SreCharSet(uint[] code, int offset, SreOpcode fold)
    {
        _code = code;
        _offset = offset;
        _fold = fold;
        for (var c = 0; c < 256; c++)
        {
            if (Evaluate(Fold(c))) _latin[c >> 6] |= 1UL << (c & 63);
        }
    }

    internal bool Contains(int c) => (uint)c < 256 ? (_latin[c >> 6] >> (c & 63) & 1) != 0 : Evaluate(Fold(c));

    private int Fold(int c) => _fold switch
    {
        SreOpcode.InIgnore or SreOpcode.InLocIgnore => SreCharacters.LowerAscii(c),
        SreOpcode.InUniIgnore => SreCharacters.LowerUnicode(c),
        _ => c,
    };

    private bool Evaluate(int c)
    {
        var code = _code;
        var p = _offset;
        var yes = true;
        while (true)
        {
            switch ((SreOpcode)code[p++])
            {
                case SreOpcode.Failure:
                    return !yes;
                case SreOpcode.Literal:
                    if (c == (int)code[p]) return yes;
                    p++;
                    break;
                case SreOpcode.Category:
                    if (SreCharacters.Is((SreCategory)code[p], c)) return yes;
                    p++;
                    break;
                case SreOpcode.Charset:
                    if (c < 256 && (code[p + (c >> 5)] >> (c & 31) & 1) != 0) return yes;
                    p += 8;
                    break;
                case SreOpcode.Range:
                    if (code[p] <= (uint)c && (uint)c <= code[p + 1]) return yes;
                    p += 2;
                    break;
                case SreOpcode.RangeUniIgnore:
                    if (code[p] <= (uint)c && (uint)c <= code[p + 1]) return yes;
                    var upper = (uint)SreCharacters.UpperUnicode(c);
                    if (code[p] <= upper && upper <= code[p + 1]) return yes;
                    p += 2;
                    break;
                case SreOpcode.Negate:
                    yes = !yes;
                    break;
                case SreOpcode.BigCharset:
                    var chunks = (int)code[p++];
                    if (c < 0x10000)
                    {
                        var block = (int)(code[p + (c >> 10)] >> ((c >> 8 & 3) * 8) & 0xff);
                        if ((code[p + 64 + (block * 8) + ((c & 255) >> 5)] >> (c & 31) & 1) != 0) return yes;
                    }
                    p += 64 + (chunks * 8);
                    break;
                default:
                    return false;
            }
        }
    }
}
