using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PyCil.Runtime.Modules.Sre;

/// <summary>What a search has found: marks by number (-1: not set).</summary>
internal sealed class SreResult
{
    internal int Start;
    internal int End;
    internal int[] Marks = [];
    internal int LastIndex = -1;

    /// <summary>Where the match is if it is empty, else -1: the next search may not find it there again, though it may find an empty one after one that is not.</summary>
    internal int EmptyAt => Start == End ? End : -1;
}

/// <summary>A loop under way (REPEAT .. UNTIL). Immutable: an earlier state is an earlier object, which is all that backtracking needs.</summary>
internal sealed class SreRepeat(int pc, int count, int last, SreRepeat? outer)
{
    internal readonly int Pc = pc;
    internal readonly int Count = count;
    internal readonly int Last = last;
    internal readonly SreRepeat? Outer = outer;
}

/// <summary>A choice to return to.</summary>
internal struct SreChoice
{
    internal SreChoiceKind Kind;
    internal int Pc;
    internal int Position;
    internal int A;
    internal int B;
    internal SreRepeat? Repeat;
}

internal enum SreChoiceKind : byte
{
    /// <summary>Go on at Pc, Position.</summary>
    Jump,

    /// <summary>Mark A had the value Position; LastIndex was B.</summary>
    RestoreMark,

    /// <summary>Greedy single-character loop at Pc: give back one of A repetitions, not below B.</summary>
    GiveBack,

    /// <summary>Lazy single-character loop at Pc: take one more; A taken so far.</summary>
    TakeMore,

    /// <summary>Lazy loop: run the body once more.</summary>
    LazyBody,
}

/// <summary>The backtracking matcher, over text of chars, code points or bytes.</summary>
/// <remarks>
/// Choices are on an explicit stack, so deep backtracking costs heap, not CLR stack; only assertions and atomic groups recurse, as deep as the pattern nests them.
/// </remarks>
internal ref struct SreMatcher<T>
    where T : unmanaged
{
    private readonly ThreadState _ts;
    private readonly SreProgram _program;
    private readonly ReadOnlySpan<T> _text;
    private readonly int _end;
    private readonly int _beginning;
    private readonly bool _mustEnd;
    private SreChoice[] _stack;
    private int _top;
    private int[] _marks;
    private int _lastIndex;
    private int _steps;
    private readonly int _mustAdvanceFrom;

    /// <param name="beginning">Where look-behind and ^ see the beginning of the text: always 0 in Python.</param>
    /// <param name="mustEnd">fullmatch.</param>
    /// <param name="mustAdvanceFrom">Position at which an empty match does not count; -1 for none.</param>
    internal SreMatcher(ThreadState ts, SreProgram program, ReadOnlySpan<T> text, int end, int groups, bool mustEnd, int mustAdvanceFrom)
    {
        _ts = ts;
        _program = program;
        _text = text[..end];
        _end = end;
        _beginning = 0;
        _mustEnd = mustEnd;
        _mustAdvanceFrom = mustAdvanceFrom;
        _stack = new SreChoice[16];
        _marks = groups == 0 ? [] : new int[groups * 2];
    }

    private readonly int At(int index)
    {
        if (typeof(T) == typeof(char)) return Unsafe.BitCast<T, char>(_text[index]);
        return typeof(T) == typeof(byte) ? Unsafe.BitCast<T, byte>(_text[index]) : Unsafe.BitCast<T, int>(_text[index]);
    }

    /// <summary>Matches at one position. 1, 0, or -1 with an error pending (interrupted).</summary>
    internal int MatchAt(int start, SreResult result)
    {
        Array.Fill(_marks, -1);
        _lastIndex = -1;
        _top = 0;
        var end = Run(_program.Start, start, null, start);
        if (end < 0) return end == Interrupted ? -1 : 0;
        result.Start = start;
        result.End = end;
        result.Marks = (int[])_marks.Clone();
        result.LastIndex = _lastIndex;
        return 1;
    }

    /// <summary>The first match at or after start.</summary>
    internal int Search(int start, SreResult result)
    {
        var last = _end - _program.MinWidth;
        var prefix = _program.Prefix;
        if (prefix is { Length: > 0 } && last >= start)
        {
            var first = prefix[0];
            for (var at = start; at <= last; at++)
            {
                at = IndexOf(first, at, last);
                if (at < 0) return 0;
                var same = true;
                for (var k = 1; k < prefix.Length && same; k++) same = at + k < _end && At(at + k) == prefix[k];
                if (!same) continue;
                var found = MatchAt(at, result);
                if (found != 0) return found;
            }
            return 0;
        }
        var set = _program.FirstSet;
        for (var at = start; at <= last; at++)
        {
            if (set is not null)
            {
                while (at <= last && at < _end && !set.Contains(At(at))) at++;
                if (at > last || at >= _end) return 0;
            }
            var found = MatchAt(at, result);
            if (found != 0) return found;
        }
        return 0;
    }

    private readonly int IndexOf(int c, int from, int last)
    {
        var length = Math.Min(last + 1, _end) - from;
        if (length <= 0) return -1;
        var span = _text.Slice(from, length);
        int found;
        if (typeof(T) == typeof(char)) found = c > 0xffff ? -1 : MemoryMarshal.Cast<T, char>(span).IndexOf((char)c);
        else if (typeof(T) == typeof(byte)) found = c > 0xff ? -1 : MemoryMarshal.Cast<T, byte>(span).IndexOf((byte)c);
        else found = MemoryMarshal.Cast<T, int>(span).IndexOf(c);
        return found < 0 ? -1 : from + found;
    }

    private const int Failed = -1;
    private const int Interrupted = -2;

    /// <summary>Runs code from pc at a position until SUCCESS (the end position) or until the choices made here are used up.</summary>
    private int Run(int pc, int position, SreRepeat? repeat, int matchStart)
    {
        var code = _program.Code;
        var bottom = _top;
        while (true)
        {
            var op = (SreOpcode)code[pc];
            switch (op)
            {
                case SreOpcode.Failure:
                    goto Backtrack;
                case SreOpcode.Success:
                    if (matchStart >= 0)
                    {
                        if (_mustEnd && position != _end) goto Backtrack;
                        if (position == matchStart && position == _mustAdvanceFrom) goto Backtrack;
                    }
                    if (matchStart < 0) DropChoices(bottom);
                    return position;
                case SreOpcode.Info:
                    pc += 1 + (int)code[pc + 1];
                    continue;
                case SreOpcode.Mark:
                    SetMark((int)code[pc + 1], position);
                    pc += 2;
                    continue;
                case SreOpcode.Jump:
                    pc += 1 + (int)code[pc + 1];
                    continue;
                case SreOpcode.At:
                    if (!IsAt((SreAt)code[pc + 1], position)) goto Backtrack;
                    pc += 2;
                    continue;
                case SreOpcode.Literal:
                case SreOpcode.NotLiteral:
                case SreOpcode.LiteralIgnore:
                case SreOpcode.LiteralLocIgnore:
                case SreOpcode.LiteralUniIgnore:
                case SreOpcode.NotLiteralIgnore:
                case SreOpcode.NotLiteralLocIgnore:
                case SreOpcode.NotLiteralUniIgnore:
                case SreOpcode.Category:
                    if (position >= _end || !Single(op, pc, At(position))) goto Backtrack;
                    position++;
                    pc += 2;
                    continue;
                case SreOpcode.Any:
                case SreOpcode.AnyAll:
                    if (position >= _end || (op == SreOpcode.Any && At(position) == '\n')) goto Backtrack;
                    position++;
                    pc++;
                    continue;
                case SreOpcode.In:
                case SreOpcode.InIgnore:
                case SreOpcode.InLocIgnore:
                case SreOpcode.InUniIgnore:
                    if (position >= _end || !_program.SetAt(pc + 2, op).Contains(At(position))) goto Backtrack;
                    position++;
                    pc += 1 + (int)code[pc + 1];
                    continue;
                case SreOpcode.Branch:
                {
                    // Alternatives are tried in order; a later one is a choice for when the earlier fails.
                    var alternative = pc + 1;
                    var next = alternative + (int)code[alternative];
                    if (code[alternative] == 0) goto Backtrack;
                    if (code[next] != 0) Push(SreChoiceKind.Jump, BranchMark | next, position, 0, 0, repeat);
                    pc = alternative + 1;
                    continue;
                }
                case SreOpcode.RepeatOne:
                case SreOpcode.PossessiveRepeatOne:
                {
                    var min = (int)Math.Min(code[pc + 2], int.MaxValue);
                    var max = (int)Math.Min(code[pc + 3], int.MaxValue);
                    if (_end - position < min) goto Backtrack;
                    var count = CountSingles(pc + 4, position, max);
                    if (count < min) goto Backtrack;
                    if (op == SreOpcode.RepeatOne && count > min) Push(SreChoiceKind.GiveBack, pc, position, count, min, repeat);
                    position += count;
                    pc += 1 + (int)code[pc + 1];
                    continue;
                }
                case SreOpcode.MinRepeatOne:
                {
                    var min = (int)Math.Min(code[pc + 2], int.MaxValue);
                    if (_end - position < min) goto Backtrack;
                    if (min > 0 && CountSingles(pc + 4, position, min) < min) goto Backtrack;
                    position += min;
                    Push(SreChoiceKind.TakeMore, pc, position, min, 0, repeat);
                    pc += 1 + (int)code[pc + 1];
                    continue;
                }
                case SreOpcode.Repeat:
                    repeat = new SreRepeat(pc, -1, -1, repeat);
                    pc += 1 + (int)code[pc + 1]; // to UNTIL, which counts the zeroth round
                    continue;
                case SreOpcode.MaxUntil:
                {
                    var loop = repeat!;
                    var min = (int)Math.Min(code[loop.Pc + 2], int.MaxValue);
                    var max = code[loop.Pc + 3];
                    var count = loop.Count + 1;
                    if (count < min)
                    {
                        repeat = new SreRepeat(loop.Pc, count, position, loop.Outer);
                        pc = loop.Pc + 4;
                        continue;
                    }
                    if ((max == uint.MaxValue || count < max) && position != loop.Last)
                    {
                        Push(SreChoiceKind.Jump, pc + 1, position, 0, 0, loop.Outer);
                        repeat = new SreRepeat(loop.Pc, count, position, loop.Outer);
                        pc = loop.Pc + 4;
                        continue;
                    }
                    repeat = loop.Outer;
                    pc++;
                    continue;
                }
                case SreOpcode.MinUntil:
                {
                    var loop = repeat!;
                    var min = (int)Math.Min(code[loop.Pc + 2], int.MaxValue);
                    var count = loop.Count + 1;
                    if (count < min)
                    {
                        repeat = new SreRepeat(loop.Pc, count, position, loop.Outer);
                        pc = loop.Pc + 4;
                        continue;
                    }
                    Push(SreChoiceKind.LazyBody, loop.Pc, position, count, 0, loop);
                    repeat = loop.Outer;
                    pc++;
                    continue;
                }
                case SreOpcode.PossessiveRepeat:
                {
                    var next = pc + 1 + (int)code[pc + 1];
                    var min = (int)Math.Min(code[pc + 2], int.MaxValue);
                    var max = code[pc + 3];
                    var count = 0;
                    while (max == uint.MaxValue || count < max)
                    {
                        var after = Nested(pc + 4, position);
                        if (after == Interrupted) return Interrupted;
                        if (after < 0) break;
                        count++;
                        var stuck = after == position;
                        position = after;
                        if (stuck && count >= min) break;
                    }
                    if (count < min) goto Backtrack;
                    pc = next + 1; // past SUCCESS
                    continue;
                }
                case SreOpcode.AtomicGroup:
                {
                    var after = Nested(pc + 2, position);
                    if (after == Interrupted) return Interrupted;
                    if (after < 0) goto Backtrack;
                    position = after;
                    pc += 1 + (int)code[pc + 1];
                    continue;
                }
                case SreOpcode.Assert:
                case SreOpcode.AssertNot:
                {
                    var back = (int)code[pc + 2];
                    var possible = position - _beginning >= back;
                    var after = Failed;
                    if (possible)
                    {
                        var top = _top;
                        after = Nested(pc + 3, position - back);
                        if (after == Interrupted) return Interrupted;
                        if (after >= 0 && op == SreOpcode.AssertNot) Undo(top);
                    }
                    if ((after >= 0) != (op == SreOpcode.Assert)) goto Backtrack;
                    pc += 1 + (int)code[pc + 1];
                    continue;
                }
                case SreOpcode.GroupRef:
                case SreOpcode.GroupRefIgnore:
                case SreOpcode.GroupRefLocIgnore:
                case SreOpcode.GroupRefUniIgnore:
                {
                    var length = CompareGroup(op, (int)code[pc + 1], position);
                    if (length < 0) goto Backtrack;
                    position += length;
                    pc += 2;
                    continue;
                }
                case SreOpcode.GroupRefExists:
                {
                    var group = (int)code[pc + 1] * 2;
                    if (group + 1 < _marks.Length && _marks[group] >= 0 && _marks[group + 1] >= _marks[group]) pc += 3;
                    else pc += 1 + (int)code[pc + 2];
                    continue;
                }
                default:
                    throw Raise.RuntimeError("invalid SRE code");
            }

        Backtrack:
            if ((++_steps & 0xfff) == 0 && _ts.SafepointRequested && !Safepoint.Visit(_ts)) return Interrupted;
            while (true)
            {
                if (_top == bottom) return Failed;
                ref var choice = ref _stack[--_top];
                switch (choice.Kind)
                {
                    case SreChoiceKind.RestoreMark:
                        _marks[choice.A] = choice.Position;
                        _lastIndex = choice.B;
                        continue;
                    case SreChoiceKind.Jump:
                        pc = choice.Pc;
                        position = choice.Position;
                        repeat = choice.Repeat;
                        if ((pc & BranchMark) != 0)
                        {
                            var alternative = pc & ~BranchMark;
                            var next = alternative + (int)code[alternative];
                            if (code[next] != 0) Push(SreChoiceKind.Jump, BranchMark | next, position, 0, 0, repeat);
                            pc = alternative + 1;
                        }
                        break;
                    case SreChoiceKind.GiveBack:
                    {
                        repeat = choice.Repeat;
                        var loop = choice.Pc;
                        var start = choice.Position;
                        var least = choice.B;
                        var count = choice.A - 1;
                        pc = loop + 1 + (int)code[loop + 1];
                        if (code[pc] == (uint)SreOpcode.Literal)
                        {
                            // The tail begins with a literal: go back to where it stands.
                            var wanted = (int)code[pc + 1];
                            while (count >= least && (start + count >= _end || At(start + count) != wanted)) count--;
                            if (count < least) continue;
                        }
                        if (count > least) Push(SreChoiceKind.GiveBack, loop, start, count, least, repeat);
                        position = start + count;
                        break;
                    }
                    case SreChoiceKind.TakeMore:
                    {
                        var loop = choice.Pc;
                        var max = code[loop + 3];
                        var count = choice.A;
                        position = choice.Position;
                        repeat = choice.Repeat;
                        if ((max != uint.MaxValue && count >= max) || position >= _end || CountSingles(loop + 4, position, 1) == 0) continue;
                        position++;
                        Push(SreChoiceKind.TakeMore, loop, position, count + 1, 0, repeat);
                        pc = loop + 1 + (int)code[loop + 1];
                        break;
                    }
                    case SreChoiceKind.LazyBody:
                    {
                        var loop = choice.Repeat!;
                        var max = code[loop.Pc + 3];
                        var count = choice.A;
                        position = choice.Position;
                        if ((max != uint.MaxValue && count >= max) || position == loop.Last) continue;
                        repeat = new SreRepeat(loop.Pc, count, position, loop.Outer);
                        pc = loop.Pc + 4;
                        break;
                    }
                }
                break;
            }
        }
    }

    /// <summary>Marks a Jump choice as "the next alternative of a branch": the offset of its skip word.</summary>
    private const int BranchMark = 1 << 30;

    /// <summary>Runs a sub-pattern on its own: what it matches stands, its choices are dropped.</summary>
    private int Nested(int pc, int position)
    {
        if (!_ts.EnterRecursiveCall()) return Interrupted;
        var end = Run(pc, position, null, -1);
        _ts.LeaveRecursiveCall();
        return end;
    }

    /// <summary>Forgets the choices made since bottom, but keeps the mark restorations: the choices below may still need them.</summary>
    private void DropChoices(int bottom)
    {
        var kept = bottom;
        for (var i = bottom; i < _top; i++)
        {
            if (_stack[i].Kind == SreChoiceKind.RestoreMark) _stack[kept++] = _stack[i];
        }
        _top = kept;
    }

    /// <summary>Restores the marks set since top.</summary>
    private void Undo(int top)
    {
        while (_top > top)
        {
            ref var choice = ref _stack[--_top];
            if (choice.Kind != SreChoiceKind.RestoreMark) continue;
            _marks[choice.A] = choice.Position;
            _lastIndex = choice.B;
        }
    }

    private void Push(SreChoiceKind kind, int pc, int position, int a, int b, SreRepeat? repeat)
    {
        if (_top == _stack.Length) Array.Resize(ref _stack, _stack.Length * 2);
        ref var choice = ref _stack[_top++];
        choice.Kind = kind;
        choice.Pc = pc;
        choice.Position = position;
        choice.A = a;
        choice.B = b;
        choice.Repeat = repeat;
    }

    private void SetMark(int mark, int position)
    {
        Push(SreChoiceKind.RestoreMark, 0, _marks[mark], mark, _lastIndex, null);
        _marks[mark] = position;
        if ((mark & 1) != 0) _lastIndex = (mark / 2) + 1;
    }

    private readonly bool Single(SreOpcode op, int pc, int c)
    {
        var operand = (int)_program.Code[pc + 1];
        return op switch
        {
            SreOpcode.Literal => c == operand,
            SreOpcode.NotLiteral => c != operand,
            SreOpcode.LiteralIgnore or SreOpcode.LiteralLocIgnore => SreCharacters.LowerAscii(c) == operand,
            SreOpcode.NotLiteralIgnore or SreOpcode.NotLiteralLocIgnore => SreCharacters.LowerAscii(c) != operand,
            SreOpcode.LiteralUniIgnore => SreCharacters.LowerUnicode(c) == operand,
            SreOpcode.NotLiteralUniIgnore => SreCharacters.LowerUnicode(c) != operand,
            _ => SreCharacters.Is((SreCategory)operand, c),
        };
    }

    /// <summary>How often, up to max, the one-character item at pc matches from a position on.</summary>
    private readonly int CountSingles(int pc, int position, int max)
    {
        var limit = max > _end - position ? _end : position + max;
        var at = position;
        var op = (SreOpcode)_program.Code[pc];
        switch (op)
        {
            case SreOpcode.AnyAll:
                return limit - position;
            case SreOpcode.Any:
            {
                var newline = limit > position ? IndexOf('\n', position, limit - 1) : -1;
                return (newline < 0 ? limit : newline) - position;
            }
            case SreOpcode.In:
            case SreOpcode.InIgnore:
            case SreOpcode.InLocIgnore:
            case SreOpcode.InUniIgnore:
            {
                var set = _program.SetAt(pc + 2, op);
                while (at < limit && set.Contains(At(at))) at++;
                return at - position;
            }
            case SreOpcode.Literal:
            {
                var c = (int)_program.Code[pc + 1];
                while (at < limit && At(at) == c) at++;
                return at - position;
            }
            case SreOpcode.NotLiteral:
            {
                var found = limit > position ? IndexOf((int)_program.Code[pc + 1], position, limit - 1) : -1;
                return (found < 0 ? limit : found) - position;
            }
            default:
                while (at < limit && Single(op, pc, At(at))) at++;
                return at - position;
        }
    }

    /// <summary>The length of the group's text if it stands at the position, else -1.</summary>
    private readonly int CompareGroup(SreOpcode op, int group, int position)
    {
        var start = _marks[group * 2];
        var end = _marks[(group * 2) + 1];
        if (start < 0 || end < start) return -1;
        var length = end - start;
        if (length > _end - position) return -1;
        for (var i = 0; i < length; i++)
        {
            var (a, b) = (At(start + i), At(position + i));
            var same = op switch
            {
                SreOpcode.GroupRef => a == b,
                SreOpcode.GroupRefUniIgnore => SreCharacters.LowerUnicode(a) == SreCharacters.LowerUnicode(b),
                _ => SreCharacters.LowerAscii(a) == SreCharacters.LowerAscii(b),
            };
            if (!same) return -1;
        }
        return length;
    }

    private readonly bool IsAt(SreAt where, int position)
    {
        switch (where)
        {
            case SreAt.Beginning:
            case SreAt.BeginningString:
                return position == _beginning;
            case SreAt.BeginningLine:
                return position == _beginning || At(position - 1) == '\n';
            case SreAt.End:
                return position == _end || (position == _end - 1 && At(position) == '\n');
            case SreAt.EndLine:
                return position == _end || At(position) == '\n';
            case SreAt.EndString:
                return position == _end;
        }
        if (_beginning == _end) return where is SreAt.NonBoundary or SreAt.LocNonBoundary or SreAt.UniNonBoundary;
        var unicode = where is SreAt.UniBoundary or SreAt.UniNonBoundary;
        var before = position > _beginning && Word(At(position - 1), unicode);
        var after = position < _end && Word(At(position), unicode);
        return (before != after) == (where is SreAt.Boundary or SreAt.LocBoundary or SreAt.UniBoundary);
    }

    private static bool Word(int c, bool unicode) => unicode ? SreCharacters.IsWordUnicode(c) : SreCharacters.IsWordAscii(c);
}
