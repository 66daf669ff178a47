namespace PyCil.Compiler.Syntax;

/// <summary>Python's hard keywords.</summary>
internal static class Keywords
{
    private static readonly (string Text, TokenKind Kind)[] s_all =
    [
        ("False", TokenKind.KwFalse), ("None", TokenKind.KwNone), ("True", TokenKind.KwTrue), ("and", TokenKind.KwAnd),
        ("as", TokenKind.KwAs), ("assert", TokenKind.KwAssert), ("async", TokenKind.KwAsync), ("await", TokenKind.KwAwait),
        ("break", TokenKind.KwBreak), ("class", TokenKind.KwClass), ("continue", TokenKind.KwContinue), ("def", TokenKind.KwDef),
        ("del", TokenKind.KwDel), ("elif", TokenKind.KwElif), ("else", TokenKind.KwElse), ("except", TokenKind.KwExcept),
        ("finally", TokenKind.KwFinally), ("for", TokenKind.KwFor), ("from", TokenKind.KwFrom), ("global", TokenKind.KwGlobal),
        ("if", TokenKind.KwIf), ("import", TokenKind.KwImport), ("in", TokenKind.KwIn), ("is", TokenKind.KwIs),
        ("lambda", TokenKind.KwLambda), ("nonlocal", TokenKind.KwNonlocal), ("not", TokenKind.KwNot), ("or", TokenKind.KwOr),
        ("pass", TokenKind.KwPass), ("raise", TokenKind.KwRaise), ("return", TokenKind.KwReturn), ("try", TokenKind.KwTry),
        ("while", TokenKind.KwWhile), ("with", TokenKind.KwWith), ("yield", TokenKind.KwYield),
    ];

    private const int Buckets = 256;
    private static readonly byte[] s_buckets = new byte[Buckets]; // index into s_texts plus one
    private static readonly byte[][] s_texts = new byte[s_all.Length][];

    static Keywords()
    {
        for (var i = 0; i < s_all.Length; i++)
        {
            s_texts[i] = System.Text.Encoding.ASCII.GetBytes(s_all[i].Text);
            var bucket = Hash(s_texts[i]);
            while (s_buckets[bucket] != 0) bucket = (bucket + 1) % Buckets;
            s_buckets[bucket] = (byte)(i + 1);
        }
    }

    private static int Hash(ReadOnlySpan<byte> name) => (name[0] * 7 + name[1] * 31 + name[^1] * 3 + name.Length * 61) % Buckets;

    /// <summary>The keyword's kind, or Name.</summary>
    public static TokenKind Find(ReadOnlySpan<byte> name)
    {
        if (name.Length is < 2 or > 8) return TokenKind.Name;
        for (var bucket = Hash(name); s_buckets[bucket] is var entry and not 0; bucket = (bucket + 1) % Buckets)
            if (name.SequenceEqual(s_texts[entry - 1])) return s_all[entry - 1].Kind;
        return TokenKind.Name;
    }

    public static string TextOf(TokenKind keyword) => s_all[keyword - TokenKind.KwFalse].Text;
}
