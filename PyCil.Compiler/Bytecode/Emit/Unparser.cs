using System.Text;
using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

/// <summary>Expressions as source text: what <c>from __future__ import annotations</c> keeps of an annotation.</summary>
internal sealed class Unparser
{
    /// <summary>How tightly an operator binds.</summary>
    private enum Level
    {
        NamedExpr,
        Tuple,
        Test,
        Or,
        And,
        Not,
        Compare,
        BitOr,
        BitXor,
        BitAnd,
        Shift,
        Arithmetic,
        Term,
        Factor,
        Power,
        Await,
        Atom,
    }

    private readonly StringBuilder _text = new();

    public static string Unparse(ExprNode node)
    {
        var unparser = new Unparser();
        unparser.Write(node, Level.Test);
        return unparser._text.ToString();
    }

    private static string Text(ExprNode node, Level level)
    {
        var unparser = new Unparser();
        unparser.Write(node, level);
        return unparser._text.ToString();
    }

    private void Parenthesized(bool parenthesized, Action write)
    {
        if (parenthesized) _text.Append('(');
        write();
        if (parenthesized) _text.Append(')');
    }

    private void List(List<ExprNode> nodes, Level level = Level.Test)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (i > 0) _text.Append(", ");
            Write(nodes[i], level);
        }
    }

    private void Write(ExprNode node, Level level)
    {
        CompileErrors.EnsureStack();
        switch (node)
        {
            case Name n:
                _text.Append(n.Id);
                break;
            case Constant c:
                if (c.Kind is { } kind) _text.Append(kind);
                _text.Append(c.Value is EllipsisConstant ? "..." : ConstantText.Repr(c.Value).Replace("inf", c.Value is double or System.Numerics.Complex or TupleConstant ? "1e309" : "inf"));
                break;
            case Syntax.Ast.Attribute a:
                Write(a.Value, Level.Atom);
                _text.Append(a.Value is Constant { Value: long or System.Numerics.BigInteger } ? " ." : ".").Append(a.Attr);
                break;
            case Subscript s:
                Write(s.Value, Level.Atom);
                _text.Append('[');
                Write(s.Slice, Level.Tuple);
                _text.Append(']');
                break;
            case Slice s:
                if (s.Lower is not null) Write(s.Lower, Level.Test);
                _text.Append(':');
                if (s.Upper is not null) Write(s.Upper, Level.Test);
                if (s.Step is null) break;
                _text.Append(':');
                Write(s.Step, Level.Test);
                break;
            case BoolOp b:
                var boolLevel = b.Op == BoolOperator.And ? Level.And : Level.Or;
                Parenthesized(level > boolLevel, () =>
                {
                    for (var i = 0; i < b.Values.Count; i++)
                    {
                        if (i > 0) _text.Append(b.Op == BoolOperator.And ? " and " : " or ");
                        Write(b.Values[i], boolLevel + 1);
                    }
                });
                break;
            case BinOp b:
                var (symbol, binary) = Operator(b.Op);
                var right = b.Op == BinaryOperator.Pow;
                Parenthesized(level > binary, () =>
                {
                    Write(b.Left, right ? binary + 1 : binary);
                    _text.Append(symbol);
                    Write(b.Right, right ? binary : binary + 1);
                });
                break;
            case UnaryOp u:
                var (sign, unary) = u.Op switch
                {
                    UnaryOperator.Invert => ("~", Level.Factor),
                    UnaryOperator.Not => ("not ", Level.Not),
                    UnaryOperator.UAdd => ("+", Level.Factor),
                    _ => ("-", Level.Factor),
                };
                Parenthesized(level > unary, () =>
                {
                    _text.Append(sign);
                    Write(u.Operand, unary);
                });
                break;
            case Lambda l:
                Parenthesized(level > Level.Test, () =>
                {
                    _text.Append("lambda");
                    var start = _text.Length;
                    Arguments(l.Args);
                    if (_text.Length > start) _text.Insert(start, ' ');
                    _text.Append(": ");
                    Write(l.Body, Level.Test);
                });
                break;
            case IfExp i:
                Parenthesized(level > Level.Test, () =>
                {
                    Write(i.Body, Level.Test + 1);
                    _text.Append(" if ");
                    Write(i.Test, Level.Test + 1);
                    _text.Append(" else ");
                    Write(i.Orelse, Level.Test);
                });
                break;
            case NamedExpr n:
                Parenthesized(level > Level.NamedExpr, () =>
                {
                    Write(n.Target, Level.Atom);
                    _text.Append(" := ");
                    Write(n.Value, Level.Atom);
                });
                break;
            case Dict d:
                _text.Append('{');
                for (var i = 0; i < d.Values.Count; i++)
                {
                    if (i > 0) _text.Append(", ");
                    if (d.Keys[i] is { } key)
                    {
                        Write(key, Level.Test);
                        _text.Append(": ");
                        Write(d.Values[i], Level.Test);
                    }
                    else
                    {
                        _text.Append("**");
                        Write(d.Values[i], Level.BitOr);
                    }
                }
                _text.Append('}');
                break;
            case Set s:
                _text.Append('{');
                List(s.Elts);
                _text.Append('}');
                break;
            case List l:
                _text.Append('[');
                List(l.Elts);
                _text.Append(']');
                break;
            case Syntax.Ast.Tuple t:
                Parenthesized(t.Elts.Count == 0 || level > Level.Tuple, () =>
                {
                    List(t.Elts);
                    if (t.Elts.Count == 1) _text.Append(',');
                });
                break;
            case GeneratorExp g:
                Comprehension('(', g.Elt, null, g.Generators, ')');
                break;
            case ListComp l:
                Comprehension('[', l.Elt, null, l.Generators, ']');
                break;
            case SetComp s:
                Comprehension('{', s.Elt, null, s.Generators, '}');
                break;
            case DictComp d:
                Comprehension('{', d.Key, d.Value, d.Generators, '}');
                break;
            case Yield y:
                _text.Append("(yield");
                if (y.Value is not null)
                {
                    _text.Append(' ');
                    Write(y.Value, Level.Test);
                }
                _text.Append(')');
                break;
            case YieldFrom y:
                _text.Append("(yield from ");
                Write(y.Value, Level.Test);
                _text.Append(')');
                break;
            case Await a:
                Parenthesized(level > Level.Await, () =>
                {
                    _text.Append("await ");
                    Write(a.Value, Level.Atom);
                });
                break;
            case Compare c:
                Parenthesized(level > Level.Compare, () =>
                {
                    Write(c.Left, Level.Compare + 1);
                    for (var i = 0; i < c.Ops.Count; i++)
                    {
                        _text.Append(Operator(c.Ops[i]));
                        Write(c.Comparators[i], Level.Compare + 1);
                    }
                });
                break;
            case Call c:
                CallText(c);
                break;
            case Starred s:
                _text.Append('*');
                Write(s.Value, Level.BitOr);
                break;
            case JoinedStr j:
                _text.Append('f').Append(ConstantText.Text(FormatBody(j.Values)));
                break;
            case TemplateStr t:
                _text.Append('t').Append(ConstantText.Text(FormatBody(t.Values)));
                break;
            case FormattedValue or Interpolation:
                _text.Append('f').Append(ConstantText.Text(FormatBody([node])));
                break;
            default:
                throw new InvalidOperationException($"cannot write {node.Kind}");
        }
    }

    private void CallText(Call c)
    {
        Write(c.Func, Level.Atom);
        if (c is { Args: [GeneratorExp generator], Keywords.Count: 0 })
        {
            Write(generator, Level.Atom);
            return;
        }
        _text.Append('(');
        List(c.Args);
        for (var i = 0; i < c.Keywords.Count; i++)
        {
            if (i > 0 || c.Args.Count > 0) _text.Append(", ");
            _text.Append(c.Keywords[i].Arg is { } name ? name + "=" : "**");
            Write(c.Keywords[i].Value, Level.Test);
        }
        _text.Append(')');
    }

    private void Comprehension(char open, ExprNode element, ExprNode? value, List<Comprehension> generators, char close)
    {
        _text.Append(open);
        Write(element, Level.Test);
        if (value is not null)
        {
            _text.Append(": ");
            Write(value, Level.Test);
        }
        foreach (var generator in generators)
        {
            _text.Append(generator.IsAsync != 0 ? " async for " : " for ");
            Write(generator.Target, Level.Tuple);
            _text.Append(" in ");
            Write(generator.Iter, Level.Test + 1);
            foreach (var condition in generator.Ifs)
            {
                _text.Append(" if ");
                Write(condition, Level.Test + 1);
            }
        }
        _text.Append(close);
    }

    private void Arguments(Arguments args)
    {
        var first = true;
        var positional = args.Posonlyargs.Count + args.Args.Count;
        for (var i = 0; i < positional; i++)
        {
            Separator();
            _text.Append((i < args.Posonlyargs.Count ? args.Posonlyargs[i] : args.Args[i - args.Posonlyargs.Count]).Name);
            var index = i - positional + args.Defaults.Count;
            if (index >= 0)
            {
                _text.Append('=');
                Write(args.Defaults[index], Level.Test);
            }
            if (args.Posonlyargs.Count > 0 && i + 1 == args.Posonlyargs.Count) _text.Append(", /");
        }
        if (args.Vararg is not null || args.Kwonlyargs.Count > 0)
        {
            Separator();
            _text.Append('*').Append(args.Vararg?.Name);
        }
        for (var i = 0; i < args.Kwonlyargs.Count; i++)
        {
            Separator();
            _text.Append(args.Kwonlyargs[i].Name);
            if (args.KwDefaults[i] is not { } value) continue;
            _text.Append('=');
            Write(value, Level.Test);
        }
        if (args.Kwarg is not null)
        {
            Separator();
            _text.Append("**").Append(args.Kwarg.Name);
        }

        void Separator()
        {
            if (!first) _text.Append(", ");
            first = false;
        }
    }

    private static string FormatBody(List<ExprNode> values)
    {
        var body = new StringBuilder();
        foreach (var value in values)
        {
            switch (value)
            {
                case Constant c:
                    body.Append((c.Value as string ?? c.Value?.ToString() ?? "").Replace("{", "{{").Replace("}", "}}"));
                    break;
                case JoinedStr j:
                    body.Append(FormatBody(j.Values));
                    break;
                case FormattedValue f:
                    Field(body, Text(f.Value, Level.Test + 1), f.Conversion, f.FormatSpec);
                    break;
                case Interpolation i:
                    Field(body, i.Str as string ?? Text(i.Value, Level.Test + 1), i.Conversion, i.FormatSpec);
                    break;
            }
        }
        return body.ToString();
    }

    private static void Field(StringBuilder body, string expression, int conversion, ExprNode? spec)
    {
        body.Append(expression.StartsWith('{') ? "{ " : "{").Append(expression);
        if (conversion > 0) body.Append('!').Append((char)conversion);
        if (spec is not null) body.Append(':').Append(FormatBody(spec is JoinedStr j ? j.Values : [spec]));
        body.Append('}');
    }

    private static (string, Level) Operator(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => (" + ", Level.Arithmetic),
        BinaryOperator.Sub => (" - ", Level.Arithmetic),
        BinaryOperator.Mult => (" * ", Level.Term),
        BinaryOperator.MatMult => (" @ ", Level.Term),
        BinaryOperator.Div => (" / ", Level.Term),
        BinaryOperator.Mod => (" % ", Level.Term),
        BinaryOperator.LShift => (" << ", Level.Shift),
        BinaryOperator.RShift => (" >> ", Level.Shift),
        BinaryOperator.BitOr => (" | ", Level.BitOr),
        BinaryOperator.BitXor => (" ^ ", Level.BitXor),
        BinaryOperator.BitAnd => (" & ", Level.BitAnd),
        BinaryOperator.FloorDiv => (" // ", Level.Term),
        _ => (" ** ", Level.Power),
    };

    private static string Operator(CompareOperator op) => op switch
    {
        CompareOperator.Eq => " == ",
        CompareOperator.NotEq => " != ",
        CompareOperator.Lt => " < ",
        CompareOperator.LtE => " <= ",
        CompareOperator.Gt => " > ",
        CompareOperator.GtE => " >= ",
        CompareOperator.Is => " is ",
        CompareOperator.IsNot => " is not ",
        CompareOperator.In => " in ",
        _ => " not in ",
    };
}
