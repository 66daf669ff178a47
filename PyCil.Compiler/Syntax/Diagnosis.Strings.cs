using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Diagnosis
{
    private ExprNode? Strings() => Memo(Rule.Strings, () =>
    {
        var mark = _mark;
        if (Kind is not (TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart)) return null;
        if (_invalid) InvalidMix();
        var parts = new List<ExprNode>();
        while (StringPart() is { } part) parts.Add(part);
        if (parts.Count > 0)
            return StringParts.Concatenate(parts, RangeFrom(_tokens[mark])) ?? throw Here(SyntaxMessages.MixedBytes);
        while (TemplateString() is { } part) parts.Add(part);
        return parts.Count > 0 ? StringParts.Concatenate(parts, RangeFrom(_tokens[mark])) : None(mark);
    });

    private ExprNode? StringPart()
    {
        var mark = _mark;
        if (Kind == TokenKind.FStringStart) return FormatString();
        if (!Take(TokenKind.String)) return null;
        // The token after this one may have been read already, or not: errors in the text are placed at the last one read.
        var value = _literals.String(_tokens[mark], _tokens[_fill - 1], out _);
        return new Constant(value, null, RangeOf(_tokens[mark]));
    }

    private void InvalidMix()
    {
        var mark = _mark;
        ExprNode? last = null;
        while (StringPart() is { } part) last = part;
        if (last is not null && TemplateString() is { } template) throw At(last.Range, template.Range, SyntaxMessages.MixedTemplate);
        _mark = mark;
        last = null;
        while (TemplateString() is { } part) last = part;
        if (last is not null && StringPart() is { } plain) throw At(last.Range, plain.Range, SyntaxMessages.MixedTemplate);
        _mark = mark;
    }

    private ExprNode? TemplateString() => Memo<ExprNode>(Rule.TString, () =>
    {
        if (Kind != TokenKind.TStringStart || FormatString() is not { } result) return null;
        CheckVersion(14, "t-strings are");
        return result;
    });

    private ExprNode? FormatString()
    {
        var mark = _mark;
        var template = Kind == TokenKind.TStringStart;
        if (!Take(template ? TokenKind.TStringStart : TokenKind.FStringStart)) return null;
        var letter = template ? 't' : 'f';
        var raw = _source.AsSpan(_tokens[mark].Start, _tokens[mark].End - _tokens[mark].Start).IndexOfAny((byte)'r', (byte)'R') >= 0;
        var texts = new List<int>();
        while (true)
        {
            if (Replacement(letter, raw)) continue;
            if (!Take(template ? TokenKind.TStringMiddle : TokenKind.FStringMiddle)) break;
            texts.Add(_mark - 1);
        }
        if (!Take(template ? TokenKind.TStringEnd : TokenKind.FStringEnd)) return None(mark);
        var end = _tokens[_mark - 1];
        foreach (var text in texts) _literals.Contents(_tokens[text].Start, _tokens[text].End, raw, bytes: false, end, _tokens[_fill - 1]);
        return template ? new TemplateStr([], RangeFrom(_tokens[mark])) : new JoinedStr([], RangeFrom(_tokens[mark]));
    }

    private bool Replacement(char letter, bool raw)
    {
        var mark = _mark;
        if (Take(TokenKind.LeftBrace) && AnnotatedRight() is not null && Opt(Take(TokenKind.Equal)) && Opt(Conversion(letter)) && Opt(FormatSpec(letter, raw))
            && Take(TokenKind.RightBrace)) return true;
        _mark = mark;
        if (_invalid && Take(TokenKind.LeftBrace)) InvalidReplacement(letter, raw);
        return Fail(mark);
    }

    private bool Conversion(char letter)
    {
        var mark = _mark;
        if (!TakeAt(TokenKind.Exclamation, out var exclamation) || !Take(TokenKind.Name)) return Fail(mark);
        ref var name = ref _tokens[_mark - 1];
        if (name.Start != _tokens[mark].End) throw At(exclamation, RangeOf(name), string.Format(SyntaxMessages.ConversionApart, letter));
        if (name.End - name.Start != 1 || _source[name.Start] is not ((byte)'s' or (byte)'r' or (byte)'a'))
            throw At(RangeOf(name), string.Format(SyntaxMessages.InvalidConversion, letter, NameOf(name)));
        return true;
    }

    private bool FormatSpec(char letter, bool raw)
    {
        var mark = _mark;
        return Take(TokenKind.Colon) && Any(() => FormatSpecPart(letter, raw)) || Fail(mark);
    }

    private bool FormatSpecPart(char letter, bool raw)
    {
        if (!Take(letter == 't' ? TokenKind.TStringMiddle : TokenKind.FStringMiddle)) return Replacement(letter, raw);
        ref var token = ref _tokens[_mark - 1];
        _literals.Contents(token.Start, token.End, raw, bytes: false, token, _tokens[_fill - 1]);
        return true;
    }

    private void InvalidReplacement(char letter, bool raw)
    {
        var mark = _mark;
        if (TakeAny([TokenKind.Equal, TokenKind.Exclamation, TokenKind.Colon, TokenKind.RightBrace]))
        {
            var token = _tokens[_mark - 1];
            throw At(RangeOf(token), string.Format(SyntaxMessages.ExpressionRequired, letter, (char)_source[token.Start]));
        }
        if (!Ahead(() => AnnotatedRight() is not null)) throw AtNext(string.Format(SyntaxMessages.ExpectingExpression, letter));
        AnnotatedRight();
        if (Kind is not (TokenKind.Equal or TokenKind.Exclamation or TokenKind.Colon or TokenKind.RightBrace))
            throw AtNext(string.Format(SyntaxMessages.ExpectingAfterExpression, letter));
        if (Take(TokenKind.Equal) && Kind is not (TokenKind.Exclamation or TokenKind.Colon or TokenKind.RightBrace))
            throw AtNext(string.Format(SyntaxMessages.ExpectingAfterEqual, letter));
        if (Take(TokenKind.Exclamation))
        {
            if (Kind is TokenKind.Colon or TokenKind.RightBrace) throw AtNext(string.Format(SyntaxMessages.MissingConversion, letter));
            if (!Take(TokenKind.Name)) throw AtNext(string.Format(SyntaxMessages.NoConversion, letter));
        }
        if (Kind is not (TokenKind.Colon or TokenKind.RightBrace)) throw AtNext(string.Format(SyntaxMessages.ExpectingColonOrBrace, letter));
        if (Take(TokenKind.Colon))
        {
            Any(() => FormatSpecPart('f', raw));
            if (Kind != TokenKind.RightBrace) throw AtNext(string.Format(SyntaxMessages.ExpectingSpec, letter));
        }
        _mark = mark;
    }
}
