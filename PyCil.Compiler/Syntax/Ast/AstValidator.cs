using System.Numerics;

namespace PyCil.Compiler.Syntax.Ast;

/// <summary>A tree that no source could have given: a TypeError, or else a ValueError, with CPython's text.</summary>
public sealed class AstValidationException(string message, bool isTypeError = false) : Exception(message)
{
    public bool IsTypeError { get; } = isTypeError;
}

/// <summary>Checks trees made by hand before they are compiled: what the grammar would have ensured.</summary>
/// <remarks>Source: the rules of https://docs.python.org/3.14/library/ast.html#abstract-grammar that the grammar itself does not state.</remarks>
public static partial class AstValidator
{
    /// <exception cref="AstValidationException">The tree breaks a rule.</exception>
    /// <exception cref="InsufficientExecutionStackException">The tree is too deep.</exception>
    public static void Validate(ModNode tree)
    {
        switch (tree)
        {
            case Module module:
                Statements(module.Body);
                break;
            case Interactive interactive:
                Statements(interactive.Body);
                break;
            case Expression expression:
                Expr(expression.Body);
                break;
            case FunctionType type:
                Exprs(type.Argtypes);
                Expr(type.Returns);
                break;
        }
    }

    private static AstValidationException Value(string message) => new(message);

    private static AstValidationException Type(string message) => new(message, isTypeError: true);

    private static void Place(LocatedNode node)
    {
        var (line, column, endLine, endColumn) = node.Range;
        if (line > endLine) throw Value($"AST node line range ({line}, {endLine}) is not valid");
        if ((line < 0 && endLine != line) || (column < 0 && column != endColumn))
            throw Value($"AST node column range ({column}, {endColumn}) for line range ({line}, {endLine}) is not valid");
        if (line == endLine && column > endColumn) throw Value($"line {line}, column {column}-{endColumn} is not a valid range");
    }

    private static void Identifier(string? name)
    {
        if (name is "None" or "True" or "False") throw Value($"identifier field can't represent '{name}' constant");
    }

    private static void NotEmpty<T>(List<T> items, string what, string owner)
    {
        if (items.Count == 0) throw Value($"empty {what} on {owner}");
    }

    private static void Body(List<StmtNode> body, string owner)
    {
        NotEmpty(body, "body", owner);
        Statements(body);
    }

    private static void Statements(List<StmtNode> statements)
    {
        foreach (var statement in statements) Statement(statement ?? throw Value("None disallowed in statement list"));
    }

    private static void Statement(StmtNode statement)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Place(statement);
        switch (statement)
        {
            case FunctionDef f:
                Identifier(f.Name);
                Function(f.Args, f.Body, f.DecoratorList, f.Returns, f.TypeParams, "FunctionDef");
                break;
            case AsyncFunctionDef f:
                Identifier(f.Name);
                Function(f.Args, f.Body, f.DecoratorList, f.Returns, f.TypeParams, "AsyncFunctionDef");
                break;
            case ClassDef c:
                Identifier(c.Name);
                NotEmpty(c.Body, "body", "ClassDef");
                TypeParameters(c.TypeParams);
                Exprs(c.Bases);
                Keywords(c.Keywords);
                Exprs(c.DecoratorList);
                Statements(c.Body);
                break;
            case Return r:
                Optional(r.Value);
                break;
            case Delete d:
                NotEmpty(d.Targets, "targets", "Delete");
                Exprs(d.Targets, ExprContext.Del);
                break;
            case Assign a:
                NotEmpty(a.Targets, "targets", "Assign");
                Exprs(a.Targets, ExprContext.Store);
                Expr(a.Value);
                break;
            case AugAssign a:
                Expr(a.Target, ExprContext.Store);
                Expr(a.Value);
                break;
            case AnnAssign a:
                if (a.Target is not Name && a.Simple != 0) throw Type("AnnAssign with simple non-Name target");
                Expr(a.Target, ExprContext.Store);
                Optional(a.Value);
                Expr(a.Annotation);
                break;
            case TypeAlias t:
                if (t.Name is not Name) throw Type("TypeAlias with non-Name name");
                Expr(t.Name, ExprContext.Store);
                TypeParameters(t.TypeParams);
                Expr(t.Value);
                break;
            case For f:
                Loop(f.Target, f.Iter, f.Body, f.Orelse, "For");
                break;
            case AsyncFor f:
                Loop(f.Target, f.Iter, f.Body, f.Orelse, "AsyncFor");
                break;
            case While w:
                Expr(w.Test);
                Body(w.Body, "While");
                Statements(w.Orelse);
                break;
            case If i:
                Expr(i.Test);
                Body(i.Body, "If");
                Statements(i.Orelse);
                break;
            case With w:
                Managers(w.Items, w.Body, "With");
                break;
            case AsyncWith w:
                Managers(w.Items, w.Body, "AsyncWith");
                break;
            case Match m:
                Expr(m.Subject);
                NotEmpty(m.Cases, "cases", "Match");
                foreach (var one in m.Cases)
                {
                    Pattern(one.Pattern, starAllowed: false);
                    Optional(one.Guard);
                    Body(one.Body, "match_case");
                }
                break;
            case Raise r:
                Optional(r.Exc);
                if (r.Exc is not null) Optional(r.Cause);
                else if (r.Cause is not null) throw Value("Raise with cause but no exception");
                break;
            case Try t:
                Attempt(t.Body, t.Handlers, t.Orelse, t.Finalbody, "Try");
                break;
            case TryStar t:
                Attempt(t.Body, t.Handlers, t.Orelse, t.Finalbody, "TryStar");
                break;
            case Assert a:
                Expr(a.Test);
                Optional(a.Msg);
                break;
            case Import i:
                NotEmpty(i.Names, "names", "Import");
                break;
            case ImportFrom i:
                if (i.Level < 0) throw Value("Negative ImportFrom level");
                NotEmpty(i.Names, "names", "ImportFrom");
                break;
            case Global g:
                NotEmpty(g.Names, "names", "Global");
                break;
            case Nonlocal n:
                NotEmpty(n.Names, "names", "Nonlocal");
                break;
            case Expr e:
                Expr(e.Value);
                break;
        }
    }

    private static void Function(Arguments args, List<StmtNode> body, List<ExprNode> decorators, ExprNode? returns, List<TypeParamNode> typeParams, string owner)
    {
        NotEmpty(body, "body", owner);
        TypeParameters(typeParams);
        Parameters(args);
        Exprs(decorators);
        Optional(returns);
        Statements(body);
    }

    private static void Loop(ExprNode target, ExprNode iterable, List<StmtNode> body, List<StmtNode> orElse, string owner)
    {
        Expr(target, ExprContext.Store);
        Expr(iterable);
        Body(body, owner);
        Statements(orElse);
    }

    private static void Managers(List<WithItem> items, List<StmtNode> body, string owner)
    {
        NotEmpty(items, "items", owner);
        foreach (var item in items)
        {
            Expr(item.ContextExpr);
            if (item.OptionalVars is { } target) Expr(target, ExprContext.Store);
        }
        Body(body, owner);
    }

    private static void Attempt(List<StmtNode> body, List<ExceptHandlerNode> handlers, List<StmtNode> orElse, List<StmtNode> finalBody, string owner)
    {
        Body(body, owner);
        if (handlers.Count == 0 && finalBody.Count == 0) throw Value($"{owner} has neither handlers nor finalbody");
        if (handlers.Count == 0 && orElse.Count != 0) throw Value($"{owner} has orelse but no except handlers");
        foreach (var node in handlers)
        {
            var handler = (ExceptHandler)node;
            Place(handler);
            Optional(handler.Type);
            Body(handler.Body, "ExceptHandler");
        }
        Statements(finalBody);
        Statements(orElse);
    }

    private static void Parameters(Arguments args)
    {
        Annotations(args.Posonlyargs);
        Annotations(args.Args);
        Optional(args.Vararg?.Annotation);
        Annotations(args.Kwonlyargs);
        Optional(args.Kwarg?.Annotation);
        if (args.Defaults.Count > args.Posonlyargs.Count + args.Args.Count) throw Value("more positional defaults than args on arguments");
        if (args.KwDefaults.Count != args.Kwonlyargs.Count) throw Value("length of kwonlyargs is not the same as kw_defaults on arguments");
        Exprs(args.Defaults);
        foreach (var value in args.KwDefaults) Optional(value);
    }

    private static void Annotations(List<Arg> parameters)
    {
        foreach (var parameter in parameters)
        {
            Place(parameter);
            Optional(parameter.Annotation);
        }
    }

    private static void Keywords(List<Keyword> keywords)
    {
        foreach (var keyword in keywords) Expr(keyword.Value);
    }

    private static void TypeParameters(List<TypeParamNode> parameters)
    {
        foreach (var parameter in parameters)
        {
            Place(parameter);
            switch (parameter)
            {
                case TypeVar t:
                    Identifier(t.Name);
                    Optional(t.Bound);
                    Optional(t.DefaultValue);
                    break;
                case ParamSpec p:
                    Identifier(p.Name);
                    Optional(p.DefaultValue);
                    break;
                case TypeVarTuple t:
                    Identifier(t.Name);
                    Optional(t.DefaultValue);
                    break;
            }
        }
    }

    private static void Pattern(PatternNode pattern, bool starAllowed)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        Place(pattern);
        switch (pattern)
        {
            case MatchValue value:
                MatchedValue(value.Value);
                break;
            case MatchSingleton singleton:
                if (singleton.Value is not (null or bool)) throw Value("MatchSingleton can only contain True, False and None");
                break;
            case MatchSequence sequence:
                foreach (var item in sequence.Patterns) Pattern(item, starAllowed: true);
                break;
            case MatchMapping mapping:
                if (mapping.Keys.Count != mapping.Patterns.Count) throw Value("MatchMapping doesn't have the same number of keys as patterns");
                Capture(mapping.Rest);
                foreach (var key in mapping.Keys)
                {
                    if (key is Constant { Value: null or bool }) continue;
                    MatchedValue(key);
                }
                foreach (var item in mapping.Patterns) Pattern(item, starAllowed: false);
                break;
            case MatchClass type:
                if (type.KwdAttrs.Count != type.KwdPatterns.Count) throw Value("MatchClass doesn't have the same number of keyword attributes as patterns");
                Expr(type.Cls);
                for (var cls = type.Cls; cls is not Name; cls = ((Attribute)cls).Value)
                    if (cls is not Attribute) throw Value("MatchClass cls field can only contain Name or Attribute nodes.");
                foreach (var name in type.KwdAttrs) Identifier(name);
                foreach (var item in type.Patterns) Pattern(item, starAllowed: false);
                foreach (var item in type.KwdPatterns) Pattern(item, starAllowed: false);
                break;
            case MatchStar star:
                if (!starAllowed) throw Value("can't use MatchStar here");
                Capture(star.Name);
                break;
            case MatchAs alias:
                Capture(alias.Name);
                if (alias.Pattern is null) break;
                if (alias.Name is null) throw Value("MatchAs must specify a target name if a pattern is given");
                Pattern(alias.Pattern, starAllowed: false);
                break;
            case MatchOr either:
                if (either.Patterns.Count < 2) throw Value("MatchOr requires at least 2 patterns");
                foreach (var item in either.Patterns) Pattern(item, starAllowed: false);
                break;
        }
    }

    private static void Capture(string? name)
    {
        if (name == "_") throw Value("can't capture name '_' in patterns");
        Identifier(name);
    }

    private static void MatchedValue(ExprNode value)
    {
        Expr(value);
        switch (value)
        {
            case Constant { Value: long or BigInteger or double or Complex or string or CodePoints or byte[] }:
            case Attribute:
            case UnaryOp { Op: UnaryOperator.USub, Operand: Constant { Value: long or BigInteger or double or Complex } }:
            case BinOp { Op: BinaryOperator.Add or BinaryOperator.Sub, Right: Constant { Value: Complex } } sum when IsReal(sum.Left):
            case JoinedStr or TemplateStr:
                return;
            case Constant:
                throw Value("unexpected constant inside of a literal pattern");
            default:
                throw Value("patterns may only match literals and attribute lookups");
        }
    }

    private static bool IsReal(ExprNode node) => (node is UnaryOp { Op: UnaryOperator.USub } minus ? minus.Operand : node) is Constant { Value: long or BigInteger or double };
}
