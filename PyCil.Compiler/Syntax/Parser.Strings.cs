using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

internal sealed partial class Parser
{
    /// <summary>Adjacent string literals, which are one expression.</summary>
    private ExprNode ParseStrings()
    {
        var start = _mark;
        var parts = new List<ExprNode>(1);
        bool template = Kind == TokenKind.TStringStart;
        while (true)
        {
            var kind = Kind;
            if (kind == TokenKind.String)
            {
                if (template) throw new ParseFailure();
                _mark++;
                _ = Kind; // CPython has read the next token by the time it decodes this one
                ref var token = ref _tokens[_mark - 1];
                var value = _literals.String(token, _tokens[_fill - 1], out var unicodePrefix);
                parts.Add(new Constant(value, unicodePrefix ? "u" : null, RangeOf(token)));
            }
            else if (kind is TokenKind.FStringStart or TokenKind.TStringStart)
            {
                if (template != (kind == TokenKind.TStringStart)) throw new ParseFailure();
                parts.Add(ParseFormatString());
            }
            else
            {
                break;
            }
        }
        return StringParts.Concatenate(parts, RangeFrom(_tokens[start])) ?? throw new ParseFailure();
    }

    private ExprNode ParseFormatString()
    {
        Enter();
        var start = _mark++;
        var template = _tokens[start].Kind == TokenKind.TStringStart;
        if (template) Require(14);
        var raw = _source.AsSpan(_tokens[start].Start, _tokens[start].End - _tokens[start].Start).IndexOfAny((byte)'r', (byte)'R') >= 0;
        var values = new List<ExprNode>();
        var escaped = false;
        while (true)
        {
            switch (Kind)
            {
                case TokenKind.FStringMiddle or TokenKind.TStringMiddle:
                    _mark++;
                    escaped |= AddText(values, raw);
                    break;
                case TokenKind.LeftBrace:
                    ParseReplacement(values, template, raw);
                    break;
                case TokenKind.FStringEnd or TokenKind.TStringEnd:
                    _mark++;
                    Leave();
                    if (escaped) Unescape(values, _mark - 1);
                    var range = RangeFrom(_tokens[start]);
                    return template ? new TemplateStr(values, range) : new JoinedStr(values, range);
                default:
                    throw new ParseFailure();
            }
        }
    }

    /// <summary>Text with escapes, until the end of its string is known: that is where their warnings belong.</summary>
    private sealed record EscapedText(int Token);

    /// <summary>Adds the middle token just taken; true if its escapes are still to be read.</summary>
    private bool AddText(List<ExprNode> values, bool raw)
    {
        ref var token = ref Previous;
        var text = _source.AsSpan(token.Start, token.End - token.Start);
        if (text.IsEmpty) return false;
        var escaped = !raw && text.Contains((byte)'\\');
        values.Add(new Constant(escaped ? new EscapedText(_mark - 1) : _literals.Text(token.Start, token.End), null, RangeOf(token)));
        return escaped;
    }

    private void Unescape(List<ExprNode> values, int end)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not Constant { Value: EscapedText pending } constant) continue;
            ref var token = ref _tokens[pending.Token];
            constant.Value = _literals.Contents(token.Start, token.End, raw: false, bytes: false, _tokens[end], _tokens[_fill - 1]);
            if (constant.Value is "") values.RemoveAt(i--);
        }
    }

    /// <summary>A replacement field; with = its text comes first, as a constant of its own.</summary>
    private void ParseReplacement(List<ExprNode> values, bool template, bool raw)
    {
        var start = _mark++;
        var value = Kind == TokenKind.KwYield ? ParseYield() : ParseStarExpressions();
        var debug = Accept(TokenKind.Equal);
        var textEnd = -1; // the token that ends the text of the expression
        var conversion = -1;
        if (Kind == TokenKind.Exclamation)
        {
            textEnd = _mark++;
            ref var letter = ref Current;
            if (letter.Kind != TokenKind.Name || letter.End - letter.Start != 1 || letter.Start != _tokens[textEnd].End) throw new ParseFailure();
            conversion = _source[letter.Start];
            if (conversion is not ('s' or 'r' or 'a')) throw new ParseFailure();
            _mark++;
        }
        ExprNode? spec = null;
        if (Kind == TokenKind.Colon)
        {
            if (textEnd < 0) textEnd = _mark;
            spec = ParseFormatSpec(raw);
        }
        Expect(TokenKind.RightBrace);
        if (textEnd < 0) textEnd = _mark - 1;
        if (debug && spec is null && conversion < 0) conversion = 'r';

        var range = RangeFrom(_tokens[start]);
        ref var end = ref _tokens[textEnd];
        var text = debug || template ? _literals.ExpressionText(_tokens[start].End, end.Start) : "";
        if (debug) values.Add(new Constant(text, null, new SourceRange(range.Line, range.Column + 1, end.Line, end.Column)));
        values.Add(template
            ? new Interpolation(value, debug ? text[..text.LastIndexOf('=')] : text, conversion, spec, range)
            : new FormattedValue(value, conversion, spec, range));
    }

    private JoinedStr ParseFormatSpec(bool raw)
    {
        var start = _mark++;
        var values = new List<ExprNode>();
        while (true)
        {
            if (Kind is TokenKind.FStringMiddle or TokenKind.TStringMiddle)
            {
                _mark++;
                ref var token = ref Previous;
                var text = _literals.Contents(token.Start, token.End, raw, bytes: false, token, _tokens[_fill - 1]);
                if (text is not "") values.Add(new Constant(text, null, RangeOf(token)));
            }
            else if (Kind == TokenKind.LeftBrace)
            {
                ParseReplacement(values, template: false, raw);
            }
            else
            {
                break;
            }
        }
        var range = RangeFrom(_tokens[start]);
        return new JoinedStr(StringParts.Merge(values), range);
    }
}
