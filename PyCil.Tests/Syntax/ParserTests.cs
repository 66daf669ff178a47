using PyCil.Compiler.Syntax;
using PyCil.Compiler.Syntax.Ast;
using Assert = Xunit.Assert;

namespace PyCil.Tests.Syntax;

/// <summary>Trees, written as ast.dump writes them.</summary>
public sealed class ParserTests
{
    private static string Dump(string source, bool places = false)
    {
        var root = PythonParser.Parse(SourceText.FromString(source, "f.py"), ParseMode.Eval).Root;
        return AstDumper.Dump(((Expression)root).Body, places);
    }

    [Theory]
    [InlineData("a - b - c", "BinOp(left=BinOp(left=Name(id='a', ctx=Load()), op=Sub(), right=Name(id='b', ctx=Load())), op=Sub(), right=Name(id='c', ctx=Load()))")]
    [InlineData("-a ** -b", "UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), right=UnaryOp(op=USub(), operand=Name(id='b', ctx=Load()))))")]
    [InlineData("a < b is not c", "Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), IsNot()], comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load())])")]
    [InlineData("0x_ff + 1_0j", "BinOp(left=Constant(value=255), op=Add(), right=Constant(value=10j))")]
    [InlineData("u'a' 'b'", "Constant(value='ab', kind='u')")]
    [InlineData("f(x for x in y)", "Call(func=Name(id='f', ctx=Load()), args=[GeneratorExp(elt=Name(id='x', ctx=Load()), generators=[comprehension(target=Name(id='x', ctx=Store()), iter=Name(id='y', ctx=Load()), is_async=0)])])")]
    [InlineData("f'{x = !r:>{w}}'", "JoinedStr(values=[Constant(value='x = '), FormattedValue(value=Name(id='x', ctx=Load()), conversion=114, format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', ctx=Load()), conversion=-1)]))])")]
    [InlineData("t'a{ b }'", "TemplateStr(values=[Constant(value='a'), Interpolation(value=Name(id='b', ctx=Load()), str=' b ', conversion=-1)])")]
    [InlineData("{**a, 1: 2}", "Dict(keys=[None, Constant(value=1)], values=[Name(id='a', ctx=Load()), Constant(value=2)])")]
    public void Expressions(string source, string expected) => Assert.Equal(expected, Dump(source));

    [Fact]
    public void RangesBeginAtParentheses() => Assert.Equal(
        "BinOp(left=Name(id='a', ctx=Load(), lineno=1, col_offset=1, end_lineno=1, end_col_offset=2), op=Add(), "
        + "right=Name(id='b', ctx=Load(), lineno=1, col_offset=6, end_lineno=1, end_col_offset=7), "
        + "lineno=1, col_offset=0, end_lineno=1, end_col_offset=7)",
        Dump("(a) + b", places: true));

    [Fact]
    public void ColumnsAreUtf8Bytes()
    {
        var name = Assert.IsType<Name>(Assert.IsType<BinOp>(((Expression)PythonParser.Parse(SourceText.FromString("'é' + x", "f.py"), ParseMode.Eval).Root).Body).Right);
        Assert.Equal(7, name.Column);
    }

    [Fact]
    public void EscapedSurrogatesStayApart()
    {
        var body = ((Expression)PythonParser.Parse(SourceText.FromString("'\\ud83d\\ude00'", "f.py"), ParseMode.Eval).Root).Body;
        Assert.Equal([0xD83D, 0xDE00], Assert.IsType<CodePoints>(Assert.IsType<Constant>(body).Value).Values);
    }

    [Theory]
    [InlineData("match = 1\nmatch(x)\nmatch[0] = match - 1\n")]
    [InlineData("type = 1\ntype X = int\ntype(x)\n")]
    [InlineData("with (a, b): pass\nwith (yield): pass\nwith (a as b, c as d,): pass\nwith (a) as b: pass\n")]
    [InlineData("match x:\n    case [1, *_] | {'a': 1, **rest} if y: pass\n    case Point(x=0) as p: pass\n    case -1+2j | None: pass\n")]
    [InlineData("try: pass\nexcept a, b: pass\ntry: pass\nexcept* a: pass\n")]
    [InlineData("def f[T: int = str, *Ts = *tuple[int], **P](a, /, b=1, *c: *d, e, f=2, **g) -> x: ...\n")]
    public void SoftKeywordsAndOtherHardChoices(string source) => PythonParser.Parse(SourceText.FromString(source, "f.py"));

    [Fact]
    public void EveryNodeCanBeMadeFromTheSchema()
    {
        foreach (var type in AstSchema.Types)
        {
            if (!type.IsNode) continue;
            var node = AstSchema.Create(type.Kind);
            Assert.Equal(type.Kind, node.Kind);
            for (var i = 0; i < type.Fields.Length; i++)
                if (type.Fields[i].IsSequence) node.SetField(i, Array.Empty<object>());
            Assert.Throws<ArgumentOutOfRangeException>(() => node.GetField(type.Fields.Length));
        }
    }
}
