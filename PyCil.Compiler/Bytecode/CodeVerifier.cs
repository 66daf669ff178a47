using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode;

/// <summary>A code unit breaks the rules of the instruction format.</summary>
public sealed class CodeVerificationException(string message) : Exception(message);

/// <summary>
/// Checks a code unit: operands in range, jumps land on instructions, control does not run off the end, and no temporary is read that
/// may not have been written, or used as a cell without being one. For tests, and for code units read from files that are not trusted.
/// </summary>
public sealed partial class CodeVerifier
{
    private readonly CodeUnit _code;
    private readonly Instruction[] _instructions;
    private readonly int _words;

    private CodeVerifier(CodeUnit code)
    {
        _code = code;
        _instructions = code.Instructions;
        _words = (code.RegisterCount + 63) / 64;
    }

    /// <summary>Verifies a unit and those nested in it.</summary>
    public static void VerifyAll(CodeUnit code)
    {
        Verify(code);
        foreach (var constant in code.Constants)
            if (constant is CodeUnit nested) VerifyAll(nested);
    }

    public static void Verify(CodeUnit code)
    {
        var verifier = new CodeVerifier(code);
        verifier.Counts();
        verifier.Operands();
        verifier.Tables();
        verifier.Locations();
        verifier.Flow();
    }

    private CodeVerificationException Fail(int at, string what)
        => new($"{_code.FileName}: {_code.QualifiedName}: {(at >= 0 ? $"{at} {_instructions[at].Op}: " : "")}{what}");

    private void Counts()
    {
        if (_instructions.Length == 0) throw Fail(-1, "no instructions");
        if (_code.RegisterCount is < 0 or > ushort.MaxValue + 1) throw Fail(-1, "bad register count");
        if (_code.LocalNames.Length + _code.FreeNames.Length > _code.RegisterCount) throw Fail(-1, "too few registers");
        if ((uint)_code.VarNameCount > (uint)_code.LocalNames.Length) throw Fail(-1, "more variables than locals");
        if (_code.ArgCount < 0 || _code.KwOnlyArgCount < 0 || (uint)_code.PosOnlyArgCount > (uint)_code.ArgCount) throw Fail(-1, "bad parameter counts");
        var parameters = (long)_code.ArgCount + _code.KwOnlyArgCount + Flag(CodeFlags.VarArgs) + Flag(CodeFlags.VarKeywords);
        if (parameters > _code.VarNameCount) throw Fail(-1, "more parameters than variables");
        if (Flag(CodeFlags.HasDocString) != 0 && (_code.Constants.Length == 0 || _code.Constants[0] is not (string or CodePoints))) throw Fail(-1, "no docstring");
    }

    private int Flag(CodeFlags flag) => (_code.Flags & flag) != 0 ? 1 : 0;

    private bool IsGenerator => (_code.Flags & (CodeFlags.Generator | CodeFlags.Coroutine | CodeFlags.AsyncGenerator)) != 0;

    private void Operands()
    {
        for (var i = 0; i < _instructions.Length; i++)
        {
            ref readonly var ins = ref _instructions[i];
            if (ins.Code >= OpInfo.Count) throw Fail(-1, $"{i}: unknown opcode {ins.Code}");
            Operand(i, OpInfo.A(ins.Op), ins.A);
            Operand(i, OpInfo.B(ins.Op), ins.B);
            Operand(i, OpInfo.C(ins.Op), ins.C);
            var target = OpInfo.JumpTarget(ins, i);
            if (target >= _instructions.Length || (OpInfo.JumpOperand(ins.Op) >= 0 && target < 0)) throw Fail(i, "jump out of the code");
            if (target >= 0 && (target <= i) != (ins.Op == Opcode.JumpBackward)) throw Fail(i, "jump in the wrong direction");
            if (i + 1 == _instructions.Length && !OpInfo.Ends(ins.Op)) throw Fail(i, "control runs off the end");
            Argument(i);
        }
        if (IsGenerator != (_instructions[0].Op == Opcode.ReturnGenerator)) throw Fail(0, "a generator starts with ReturnGenerator, and nothing else does");
    }

    /// <summary>Operands that stand for one of a few things.</summary>
    private void Argument(int at)
    {
        var ins = _instructions[at];
        var (value, least, most) = ins.Op switch
        {
            Opcode.Resume => (ins.A, 0, 3),
            Opcode.CheckBound or Opcode.DeleteFast => (ins.B, 0, _code.LocalNames.Length - 1),
            Opcode.LoadCommonConstant => (ins.B, 0, (int)CommonConstant.Set),
            Opcode.LoadSpecial => (ins.C, 0, (int)SpecialMethod.AExit),
            Opcode.BuildSlice => (ins.C, 2, 3),
            Opcode.GetAwaitable => (ins.C, 0, 2),
            Opcode.YieldValue => (ins.C, 0, 1),
            Opcode.CallIntrinsic1 => (ins.B, 0, (int)Intrinsic1.TypeAlias),
            Opcode.CallIntrinsic2 => (ins.B, 0, (int)Intrinsic2.SetTypeParamDefault),
            Opcode.ConvertValue => (ins.C, 1, 3),
            Opcode.BuildInterpolation => (ins.C, 0, 7),
            Opcode.SetFunctionAttribute => (ins.C, 0, (int)FunctionAttribute.Closure),
            Opcode.RaiseVarargs => (ins.B, 0, 2),
            Opcode.Reraise => (ins.B, 0, 1),
            _ => ((ushort)0, 0, 0),
        };
        if (value < least || value > most) throw Fail(at, $"operand {value} is not in {least}..{most}");
        if (ins.Op is Opcode.YieldValue or Opcode.ReturnGenerator && !IsGenerator) throw Fail(at, "not in a generator");
    }

    private void Operand(int at, Operand kind, int value)
    {
        var ins = _instructions[at];
        switch (kind)
        {
            case Bytecode.Operand.Dst or Bytecode.Operand.Src or Bytecode.Operand.SrcDst:
                if (value >= _code.RegisterCount) throw Fail(at, $"register {value} out of range");
                break;
            case Bytecode.Operand.Base:
                var length = OpInfo.BaseLength(ins);
                if (length > 0 && value + length > _code.RegisterCount) throw Fail(at, $"registers {value}+{length} out of range");
                break;
            case Bytecode.Operand.Const:
                if (value >= _code.Constants.Length) throw Fail(at, $"constant {value} out of range");
                if (ins.Op == Opcode.MakeFunction && _code.Constants[value] is not CodeUnit) throw Fail(at, "not a code unit");
                break;
            case Bytecode.Operand.Name:
                if (value >= _code.Names.Length) throw Fail(at, $"name {value} out of range");
                break;
            case Bytecode.Operand.Site:
                if (value >= _code.Sites.Length) throw Fail(at, $"site {value} out of range");
                var site = _code.Sites[value];
                if ((uint)site.Name >= (uint)_code.Names.Length) throw Fail(at, $"name of site {value} out of range");
                var served = ins.Op switch
                {
                    Opcode.LoadGlobal => SiteKind.LoadGlobal,
                    Opcode.LoadName => SiteKind.LoadName,
                    Opcode.LoadMethod => SiteKind.LoadMethod,
                    Opcode.StoreAttr => SiteKind.StoreAttr,
                    _ => SiteKind.LoadAttr,
                };
                if (site.Kind != served) throw Fail(at, $"site {value} serves {site.Kind}");
                break;
        }
    }

    private void Tables()
    {
        foreach (var entry in _code.ExceptionTable)
        {
            if (entry.Start < 0 || entry.End > _instructions.Length || entry.Start >= entry.End) throw Fail(-1, $"bad exception range {entry}");
            if ((uint)entry.Target >= (uint)_instructions.Length) throw Fail(-1, $"bad exception target {entry}");
            if (entry.ExceptionRegister >= _code.RegisterCount) throw Fail(-1, $"bad exception register {entry}");
        }
        foreach (var cell in _code.CellRegisters)
            if (cell >= _code.LocalNames.Length) throw Fail(-1, $"bad cell register {cell}");
        foreach (var start in _code.StatementStarts)
            if ((uint)start >= (uint)_instructions.Length) throw Fail(-1, $"bad statement start {start}");
    }

    private void Locations()
    {
        if (!LocationTable.IsSound(_code.Locations, _instructions.Length)) throw Fail(-1, "bad location table");
    }
}
