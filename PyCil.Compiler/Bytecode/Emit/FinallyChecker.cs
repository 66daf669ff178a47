using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

/// <summary>Warns of return, break and continue that leave a finally clause and swallow its exception (PEP 765).</summary>
internal sealed class FinallyChecker
{
    private readonly List<SyntaxWarningInfo> _warnings;
    private bool _inFinally;
    private bool _inFunction;
    private bool _inLoop;

    private FinallyChecker(List<SyntaxWarningInfo> warnings) => _warnings = warnings;

    public static void Check(ModNode tree, List<SyntaxWarningInfo> warnings)
    {
        var body = tree switch { Module m => m.Body, Interactive i => i.Body, _ => null };
        if (body is not null) new FinallyChecker(warnings).Statements(body);
    }

    private void Statements(List<StmtNode> body)
    {
        foreach (var statement in body) Statement(statement);
    }

    private void Scoped(List<StmtNode> body, bool inFinally, bool inFunction, bool inLoop)
    {
        var saved = (_inFinally, _inFunction, _inLoop);
        (_inFinally, _inFunction, _inLoop) = (inFinally, inFunction, inLoop);
        Statements(body);
        (_inFinally, _inFunction, _inLoop) = saved;
    }

    private void Warn(string what, StmtNode node) =>
        _warnings.Add(new SyntaxWarningInfo($"'{what}' in a 'finally' block", node.Range));

    private void Try(List<StmtNode> body, List<ExceptHandlerNode> handlers, List<StmtNode> orelse, List<StmtNode> final)
    {
        Statements(body);
        foreach (var handler in handlers) Statements(((ExceptHandler)handler).Body);
        Statements(orelse);
        if (final.Count > 0) Scoped(final, true, false, false);
    }

    private void Statement(StmtNode node)
    {
        CompileErrors.EnsureStack();
        switch (node)
        {
            case FunctionDef f:
                Scoped(f.Body, false, true, false);
                break;
            case AsyncFunctionDef f:
                Scoped(f.Body, false, true, false);
                break;
            case ClassDef c:
                Scoped(c.Body, _inFinally, _inFunction, _inLoop);
                break;
            case If i:
                Statements(i.Body);
                Statements(i.Orelse);
                break;
            case For f:
                Scoped(f.Body, _inFinally, _inFunction, true);
                Statements(f.Orelse);
                break;
            case AsyncFor f:
                Scoped(f.Body, _inFinally, _inFunction, true);
                Statements(f.Orelse);
                break;
            case While w:
                Scoped(w.Body, _inFinally, _inFunction, true);
                Statements(w.Orelse);
                break;
            case With w:
                Statements(w.Body);
                break;
            case AsyncWith w:
                Statements(w.Body);
                break;
            case Match m:
                foreach (var matchCase in m.Cases) Statements(matchCase.Body);
                break;
            case Try t:
                Try(t.Body, t.Handlers, t.Orelse, t.Finalbody);
                break;
            case TryStar t:
                Try(t.Body, t.Handlers, t.Orelse, t.Finalbody);
                break;
            case Return when _inFinally && !_inFunction:
                Warn("return", node);
                break;
            case Break when _inFinally && !_inLoop:
                Warn("break", node);
                break;
            case Continue when _inFinally && !_inLoop:
                Warn("continue", node);
                break;
        }
    }
}
