using System.Runtime.CompilerServices;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Syntax;

/// <summary>The tokens read so far and the place in them: what the parser and the diagnosis of errors share.</summary>
internal abstract class TokenBuffer
{
    protected readonly SourceText _text;
    protected readonly ParseMode _mode;
    protected readonly ParseOptions _options;
    protected readonly Lexer _lexer;
    protected readonly byte[] _source;
    protected readonly LiteralReader _literals;
    protected Token[] _tokens;
    protected int _fill;
    protected int _mark;
    protected readonly List<TypeIgnoreNode> _typeIgnores = [];
    protected bool _reading; // stays set when the lexer throws
    private bool _inStatement; // single mode: something came before the end of the source

    protected TokenBuffer(SourceText text, ParseMode mode, ParseOptions options)
    {
        _text = text;
        _mode = mode;
        _options = options;
        _lexer = new Lexer(text, addNewline: mode == ParseMode.Exec, (options.Flags & ParseFlags.TypeComments) != 0);
        _lexer.Flufl = (options.Flags & ParseFlags.BarryAsFlufl) != 0;
        _source = _lexer.Source;
        _tokens = new Token[Math.Max(16, _lexer.Length / 6)];
        _literals = new LiteralReader(_lexer, options, text.Filename);
    }

    /// <summary>Kind of the current token.</summary>
    protected TokenKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_mark >= _fill) Fill();
            return _tokens[_mark].Kind;
        }
    }

    protected ref Token Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_mark >= _fill) Fill();
            return ref _tokens[_mark];
        }
    }

    protected ref Token Previous => ref _tokens[_mark - 1];

    protected TokenKind KindAt(int ahead)
    {
        while (_mark + ahead >= _fill) Fill();
        return _tokens[_mark + ahead].Kind;
    }

    private void Fill()
    {
        if (_fill == _tokens.Length) Array.Resize(ref _tokens, _fill * 2);
        ref var token = ref _tokens[_fill];
        while (true)
        {
            _reading = true;
            if (!_lexer.Next(out token)) throw _lexer.NeverClosed();
            _reading = false;
            if (_lexer.Position >= _lexer.Length) _lexer.NoteEnd(token.Kind);
            if (token.Kind != TokenKind.TypeIgnore) break;
            _typeIgnores.Add(new TypeIgnore(token.Line, _literals.Text(token.Start, token.End)));
        }
        if (_mode == ParseMode.Single && token.Kind == TokenKind.EndMarker && _inStatement)
        {
            // The end of the source ends the statement and, unless codeop asks otherwise, every open block.
            token.Kind = TokenKind.Newline;
            _inStatement = false;
            if (_lexer.IndentDepth > 0 && (_options.Flags & ParseFlags.DontImplyDedent) == 0) _lexer.ImplyDedents();
        }
        else
        {
            _inStatement = true;
        }
        _fill++;
    }

    protected bool TokenIs(in Token token, ReadOnlySpan<byte> text) => _source.AsSpan(token.Start, token.End - token.Start).SequenceEqual(text);

    protected string NameOf(in Token token) => _literals.Identifier(token.Start, token.End);

    protected static SourceRange RangeOf(in Token token) => new(token.Line, token.Column, token.EndLine, token.EndColumn);

    /// <summary>From a token to the last one consumed.</summary>
    protected SourceRange RangeFrom(in Token start)
    {
        ref var last = ref _tokens[_mark - 1];
        return new SourceRange(start.Line, start.Column, last.EndLine, last.EndColumn);
    }

    protected SourceRange RangeFrom(LocatedNode start)
    {
        ref var last = ref _tokens[_mark - 1];
        return new SourceRange(start.Line, start.Column, last.EndLine, last.EndColumn);
    }

    /// <summary>From a token to the last one consumed that has text: what ends a block does not count.</summary>
    protected SourceRange BlockRangeFrom(in Token start)
    {
        var at = _mark - 1;
        while (_tokens[at].Kind is TokenKind.Newline or TokenKind.Indent or TokenKind.Dedent or TokenKind.EndMarker) at--;
        return new SourceRange(start.Line, start.Column, _tokens[at].EndLine, _tokens[at].EndColumn);
    }

    protected static SourceRange Between(LocatedNode start, LocatedNode end) => new(start.Line, start.Column, end.EndLine, end.EndColumn);
}
