using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    /// <summary>Names captured so far, which are assigned once the whole pattern has matched.</summary>
    private sealed class Captures
    {
        public readonly List<(string Name, int Register)> Names = [];

        /// <summary>Whether a pattern that matches everything may stand here.</summary>
        public bool AllowIrrefutable;
    }

    private void MatchStatement(Match node)
    {
        var subject = Push(node.Subject);
        var top = _unit.Top;
        var end = new Label();
        for (var i = 0; i < node.Cases.Count; i++)
        {
            var matchCase = node.Cases[i];
            var last = i + 1 == node.Cases.Count;
            var next = new Label();
            var captures = new Captures { AllowIrrefutable = matchCase.Guard is not null || last };
            if (last && IsWildcard(matchCase.Pattern)) Op(matchCase.Pattern, Opcode.Nop);
            Pattern(matchCase.Pattern, subject, next, captures);
            foreach (var (name, register) in captures.Names) StoreName(At(matchCase.Pattern), name, register);
            _unit.Top = top;
            if (matchCase.Guard is not null) JumpIf(matchCase.Guard, next, false);
            Statements(matchCase.Body);
            if (!last) Jump(Location.None, end);
            Mark(next);
        }
        Mark(end);
    }

    private static bool IsWildcard(PatternNode pattern) => pattern is MatchAs { Name: null, Pattern: null };

    private static bool IsStarWildcard(PatternNode pattern) => pattern is MatchStar { Name: null };

    private void Capture(PatternNode node, string? name, int register, Captures captures)
    {
        if (name is null) return;
        if (captures.Names.Exists(c => c.Name == name)) throw Error($"multiple assignments to name '{name}' in pattern", node);
        captures.Names.Add((name, register));
    }

    private void Subpattern(PatternNode node, int subject, Label fail, Captures captures)
    {
        var allowed = captures.AllowIrrefutable;
        captures.AllowIrrefutable = true;
        Pattern(node, subject, fail, captures);
        captures.AllowIrrefutable = allowed;
    }

    /// <summary>Jumps to <paramref name="fail"/> unless the subject matches. Temporaries stay taken: captured values may be in them.</summary>
    private void Pattern(PatternNode node, int subject, Label fail, Captures captures)
    {
        CompileErrors.EnsureStack();
        switch (node)
        {
            case MatchValue v:
                ValuePattern(v, subject, fail);
                break;
            case MatchSingleton s:
                SingletonPattern(s, subject, fail);
                break;
            case MatchSequence s:
                SequencePattern(s, subject, fail, captures);
                break;
            case MatchMapping m:
                MappingPattern(m, subject, fail, captures);
                break;
            case MatchClass c:
                ClassPattern(c, subject, fail, captures);
                break;
            case MatchStar s:
                Capture(s, s.Name, subject, captures);
                break;
            case MatchAs { Pattern: null } a:
                if (!captures.AllowIrrefutable)
                {
                    throw Error(a.Name is null
                        ? "wildcard makes remaining patterns unreachable"
                        : $"name capture '{a.Name}' makes remaining patterns unreachable", a);
                }
                Capture(a, a.Name, subject, captures);
                break;
            case MatchAs a:
                Pattern(a.Pattern, subject, fail, captures);
                Capture(a, a.Name, subject, captures);
                break;
            case MatchOr o:
                OrPattern(o, subject, fail, captures);
                break;
            default:
                throw new InvalidOperationException($"cannot emit {node.Kind}");
        }
    }

    private void ValuePattern(MatchValue node, int subject, Label fail)
    {
        if (!_folder.TryFold(node.Value, out _) && node.Value is not Syntax.Ast.Attribute)
            throw Error("patterns may only match literals and attribute lookups", node);
        var top = _unit.Top;
        if (SmallInt(node.Value, out var immediate))
        {
            Builder.Jump(At(node), Opcode.JumpIfNotEqImm, fail, subject, immediate);
            return;
        }
        var value = Value(node.Value);
        Builder.Jump(At(node), Opcode.JumpIfNotEq, fail, subject, value);
        _unit.Top = top;
    }

    private void SingletonPattern(MatchSingleton node, int subject, Label fail)
    {
        if (node.Value is null)
        {
            Builder.Jump(At(node), Opcode.JumpIfNotNone, fail, subject);
            return;
        }
        var value = NewTemp();
        LoadConst(At(node), value, node.Value);
        Builder.Jump(At(node), Opcode.JumpIfIsNot, fail, subject, value);
        _unit.Top--;
    }

    private void SequencePattern(MatchSequence node, int subject, Label fail, Captures captures)
    {
        var at = At(node);
        var patterns = node.Patterns;
        var star = -1;
        var onlyWildcards = true;
        var starWildcard = false;
        for (var i = 0; i < patterns.Count; i++)
        {
            if (patterns[i] is MatchStar)
            {
                if (star >= 0) throw Error("multiple starred names in sequence pattern", node);
                star = i;
                starWildcard = IsStarWildcard(patterns[i]);
                onlyWildcards &= starWildcard;
                continue;
            }
            onlyWildcards &= IsWildcard(patterns[i]);
        }
        if (star >= 0 && (star > 255 || patterns.Count - star - 1 > 255)) throw Error("too many expressions in star-unpacking sequence pattern", node);
        var test = NewTemp();
        Op(at, Opcode.MatchSequence, test, subject);
        Builder.Jump(at, Opcode.JumpIfFalse, fail, test);
        var length = test;
        if (star < 0)
        {
            Op(at, Opcode.GetLen, length, subject);
            JumpUnlessLength(at, Opcode.JumpIfNotEqImm, Opcode.JumpIfNotEq, length, patterns.Count, fail);
        }
        else if (patterns.Count > 1)
        {
            Op(at, Opcode.GetLen, length, subject);
            JumpUnlessLength(at, Opcode.JumpIfNotGeImm, Opcode.JumpIfNotGe, length, patterns.Count - 1, fail);
        }
        if (onlyWildcards) return;
        if (starWildcard)
        {
            // What the star takes is not wanted: the others are fetched one by one.
            for (var i = 0; i < patterns.Count; i++)
            {
                if (i == star || IsWildcard(patterns[i])) continue;
                var item = NewTemp();
                if (i < star) LoadConst(at, item, (long)i);
                else Op(at, Opcode.SubtractImm, item, length, patterns.Count - i);
                Op(at, Opcode.BinarySubscr, item, subject, item);
                Subpattern(patterns[i], item, fail, captures);
            }
            return;
        }
        var first = NewTemps(patterns.Count);
        if (star < 0) Op(at, Opcode.UnpackSequence, first, subject, patterns.Count);
        else Op(at, Opcode.UnpackEx, first, subject, star | ((patterns.Count - star - 1) << 8));
        for (var i = 0; i < patterns.Count; i++) Subpattern(patterns[i], first + i, fail, captures);
    }

    private void JumpUnlessLength(Location at, Opcode immediate, Opcode register, int length, int count, Label fail)
    {
        if (count <= short.MaxValue)
        {
            Builder.Jump(at, immediate, fail, length, count);
            return;
        }
        var temp = NewTemp();
        LoadConst(at, temp, (long)count);
        Builder.Jump(at, register, fail, length, temp);
        _unit.Top--;
    }

    private void MappingPattern(MatchMapping node, int subject, Label fail, Captures captures)
    {
        var at = At(node);
        var size = node.Keys.Count;
        if (size != node.Patterns.Count) throw Error($"keys ({size}) / patterns ({node.Patterns.Count}) length mismatch in mapping pattern", node);
        var test = NewTemp();
        Op(at, Opcode.MatchMapping, test, subject);
        Builder.Jump(at, Opcode.JumpIfFalse, fail, test);
        if (size == 0 && node.Rest is null) return;
        if (size > 0)
        {
            Op(at, Opcode.GetLen, test, subject);
            JumpUnlessLength(at, Opcode.JumpIfNotGeImm, Opcode.JumpIfNotGe, test, size, fail);
        }
        var seen = new HashSet<object>(PythonEquality.Instance);
        var keys = Register.TempBase + _unit.Top;
        foreach (var key in node.Keys)
        {
            if (_folder.TryFold(key, out var constant))
            {
                if (!seen.Add(constant ?? ConstantComparer.NoneKey))
                    throw Error($"mapping pattern checks duplicate key ({ConstantText.Repr(constant)})", node);
            }
            else if (key is not Syntax.Ast.Attribute)
            {
                throw Error("mapping pattern keys may only match literals and attribute lookups", node);
            }
            Push(key);
        }
        if (size > 0)
        {
            var values = NewTemps(size);
            Op(at, Opcode.BuildTuple, values, keys, size);
            Op(at, Opcode.MatchKeys, values, subject, values);
            Builder.Jump(at, Opcode.JumpIfNone, fail, values);
            Op(at, Opcode.UnpackSequence, values, values, size);
            for (var i = 0; i < size; i++)
                if (!IsWildcard(node.Patterns[i])) Subpattern(node.Patterns[i], values + i, fail, captures);
        }
        if (node.Rest is null) return;
        var rest = NewTemp();
        Op(at, Opcode.BuildMap, rest, rest, 0);
        Op(at, Opcode.DictUpdate, rest, subject);
        for (var i = 0; i < size; i++) Op(at, Opcode.DeleteSubscr, rest, keys + i);
        Capture(node, node.Rest, rest, captures);
    }

    private void ClassPattern(MatchClass node, int subject, Label fail, Captures captures)
    {
        var at = At(node);
        for (var i = 0; i < node.KwdAttrs.Count; i++)
            for (var j = i + 1; j < node.KwdAttrs.Count; j++)
                if (node.KwdAttrs[i] == node.KwdAttrs[j])
                    throw Error($"attribute name repeated in class pattern: {node.KwdAttrs[j]}", node.KwdPatterns[j]);
        var positional = node.Patterns.Count;
        var total = positional + node.KwdPatterns.Count;
        var first = NewTemp();
        Op(at, Opcode.Move, first, subject);
        Push(node.Cls);
        var names = new object?[node.KwdAttrs.Count];
        for (var i = 0; i < names.Length; i++) names[i] = node.KwdAttrs[i];
        LoadConst(at, NewTemp(), new TupleConstant(names));
        Op(at, Opcode.MatchClass, first, first, positional);
        Builder.Jump(at, Opcode.JumpIfNone, fail, first);
        _unit.Top = first - Register.TempBase + 1;
        var values = NewTemps(Math.Max(total, 1));
        Op(at, Opcode.UnpackSequence, values, first, total);
        for (var i = 0; i < total; i++)
        {
            var pattern = i < positional ? node.Patterns[i] : node.KwdPatterns[i - positional];
            if (!IsWildcard(pattern)) Subpattern(pattern, values + i, fail, captures);
        }
    }

    private void OrPattern(MatchOr node, int subject, Label fail, Captures captures)
    {
        var end = new Label();
        List<string>? names = null;
        var common = Register.None;
        for (var i = 0; i < node.Patterns.Count; i++)
        {
            var last = i + 1 == node.Patterns.Count;
            var next = last ? fail : new Label();
            var inner = new Captures { AllowIrrefutable = last && captures.AllowIrrefutable };
            Pattern(node.Patterns[i], subject, next, inner);
            if (names is null)
            {
                names = inner.Names.ConvertAll(static n => n.Name);
                common = names.Count == 0 ? Register.TempBase + _unit.Top : NewTemps(names.Count);
            }
            if (inner.Names.Count != names.Count) throw Error("alternative patterns bind different names", node);
            foreach (var (name, register) in inner.Names)
            {
                var place = names.IndexOf(name);
                if (place < 0) throw Error("alternative patterns bind different names", node);
                Op(node.Patterns[i], Opcode.Move, common + place, register);
            }
            if (last) break;
            Jump(At(node.Patterns[i]), end);
            Mark(next);
        }
        Mark(end);
        for (var i = 0; i < names!.Count; i++) Capture(node, names[i], common + i, captures);
    }
}
