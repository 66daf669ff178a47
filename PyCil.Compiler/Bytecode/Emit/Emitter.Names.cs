using PyCil.Compiler.Symbols;
using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

internal sealed partial class Emitter
{
    private NameScope ScopeOf(string mangled) =>
        _unit.Overrides is { } overrides && overrides.TryGetValue(mangled, out var scope) ? scope : _unit.Scope.ScopeOf(mangled);

    private NameKind KindOf(string mangled)
    {
        switch (ScopeOf(mangled))
        {
            case NameScope.Free or NameScope.Cell:
                return NameKind.Deref;
            case NameScope.Local:
                return _unit.Scope.IsFunctionLike || (_unit.HiddenFast?.Contains(mangled) ?? false) ? NameKind.Fast : NameKind.Name;
            case NameScope.GlobalImplicit:
                return _unit.Scope.IsFunctionLike || InlinedInClassBody ? NameKind.Global : NameKind.Name;
            case NameScope.GlobalExplicit:
                return NameKind.Global;
            default:
                // Names that the emitter itself uses (such as __name__ in a class body).
                return _unit.Scope.IsFunctionLike ? NameKind.Global : NameKind.Name;
        }
    }

    /// <summary>The register that holds the cell of a variable.</summary>
    /// <remarks>A name may have two cells here: its own, for functions inside, and one that comes from outside.</remarks>
    private int CellRegister(string mangled, bool preferFree = false)
    {
        if (preferFree && _unit.FreeIndex.TryGetValue(mangled, out var outer)) return Register.FreeBase + outer;
        return _unit.CellIndex.TryGetValue(mangled, out var cell) ? Register.CellBase + cell
            : _unit.FreeIndex.TryGetValue(mangled, out var free) ? Register.FreeBase + free
            : throw new InvalidOperationException($"no cell for {mangled} in {_unit.QualifiedName}");
    }

    /// <summary>The cell that the name itself means.</summary>
    private int OwnCell(string mangled) => CellRegister(mangled, ScopeOf(mangled) == NameScope.Free);

    private bool InClassBody => _unit.Scope.Kind == ScopeKind.Class && _unit.InlinedDepth == 0;

    /// <summary>A comprehension in a class body does not see the names of the class.</summary>
    private bool InlinedInClassBody => _unit.Scope.Kind == ScopeKind.Class && _unit.InlinedDepth > 0;

    /// <param name="dst">Where the value must go, or <see cref="Register.None"/>.</param>
    /// <returns>The register of the value: the local's own if that is safe.</returns>
    private int LoadName(Location at, string name, int dst)
    {
        var mangled = Mangle(name);
        switch (KindOf(mangled))
        {
            case NameKind.Fast:
                var local = _unit.Fast(mangled);
                Op(at, Opcode.CheckBound, local, local);
                if (dst == Register.None)
                {
                    // A walrus in a later operand could rebind it before it is used.
                    if (!IsWalrusTarget(mangled)) return local;
                    dst = NewTemp();
                }
                if (dst != local) Op(at, Opcode.Move, dst, local);
                return dst;
            case NameKind.Deref:
                var cell = OwnCell(mangled);
                if (dst == Register.None) dst = NewTemp();
                if (InClassBody)
                {
                    var target = TempFor(dst, out var scratch);
                    Op(at, Opcode.LoadLocals, target);
                    Op(at, Opcode.LoadFromDictOrDeref, dst, target, cell);
                    if (scratch) _unit.Top--;
                }
                else if (_unit.Scope.CanSeeClassScope && mangled != "__classdict__" && mangled != "__conditional_annotations__" && _unit.FreeIndex.ContainsKey("__classdict__"))
                {
                    var target = TempFor(dst, out var scratch);
                    Op(at, Opcode.LoadDeref, target, CellRegister("__classdict__"));
                    Op(at, Opcode.LoadFromDictOrDeref, dst, target, cell);
                    if (scratch) _unit.Top--;
                }
                else
                {
                    Op(at, Opcode.LoadDeref, dst, cell);
                }
                return dst;
            case NameKind.Global:
                if (dst == Register.None) dst = NewTemp();
                if (_unit.Scope.CanSeeClassScope && ScopeOf(mangled) == NameScope.GlobalImplicit && _unit.FreeIndex.ContainsKey("__classdict__"))
                {
                    var target = TempFor(dst, out var scratch);
                    Op(at, Opcode.LoadDeref, target, CellRegister("__classdict__"));
                    Op(at, Opcode.LoadFromDictOrGlobals, dst, target, Builder.Name(mangled));
                    if (scratch) _unit.Top--;
                }
                else
                {
                    Op(at, Opcode.LoadGlobal, dst, Builder.Site(SiteKind.LoadGlobal, mangled));
                }
                return dst;
            default:
                if (dst == Register.None) dst = NewTemp();
                Op(at, Opcode.LoadName, dst, Builder.Site(SiteKind.LoadName, mangled));
                return dst;
        }
    }

    private bool IsWalrusTarget(string mangled) => _unit.Scope.WalrusTargets is { } targets && targets.Contains(mangled);

    /// <summary>A temporary for an intermediate value: the destination itself if it is one.</summary>
    private int TempFor(int dst, out bool scratch)
    {
        scratch = !Register.IsTemp(dst);
        return scratch ? NewTemp() : dst;
    }

    private void StoreName(Location at, string name, int value)
    {
        var mangled = Mangle(name);
        switch (KindOf(mangled))
        {
            case NameKind.Fast:
                var local = _unit.Fast(mangled);
                if (local != value) Op(at, Opcode.Move, local, value);
                break;
            case NameKind.Deref:
                Op(at, Opcode.StoreDeref, OwnCell(mangled), value);
                break;
            case NameKind.Global:
                Op(at, Opcode.StoreGlobal, Builder.Name(mangled), value);
                break;
            default:
                Op(at, Opcode.StoreName, Builder.Name(mangled), value);
                break;
        }
    }

    private void DeleteName(Location at, string name)
    {
        var mangled = Mangle(name);
        switch (KindOf(mangled))
        {
            case NameKind.Fast:
                var local = _unit.Fast(mangled);
                Op(at, Opcode.DeleteFast, local, local);
                break;
            case NameKind.Deref:
                Op(at, Opcode.DeleteDeref, OwnCell(mangled));
                break;
            case NameKind.Global:
                Op(at, Opcode.DeleteGlobal, Builder.Name(mangled));
                break;
            default:
                Op(at, Opcode.DeleteName, Builder.Name(mangled));
                break;
        }
    }

    /// <summary>The register of a name that is a plain local of this unit, or None: results can go there directly.</summary>
    private int FastTarget(ExprNode target, bool use = true)
    {
        if (target is not Name { Ctx: ExprContext.Store } name) return Register.None;
        var mangled = Mangle(name.Id);
        if (KindOf(mangled) != NameKind.Fast) return Register.None;
        return use ? _unit.Fast(mangled) : _unit.FastUnused(mangled);
    }

    /// <summary>Emits an expression into a local that it is assigned to.</summary>
    private void ValueToLocal(ExprNode node, int local)
    {
        ValueTo(node, local);
        _unit.Use(local);
    }

    /// <summary>A constant beyond the reach of an operand stands in a tuple that can be reached.</summary>
    private void LoadFarConst(Location at, int dst, object? value)
    {
        var (chunk, item) = Builder.FarConstant(value);
        var tuple = NewTemp();
        var index = NewTemp();
        Op(at, Opcode.LoadConst, tuple, chunk);
        Op(at, Opcode.LoadSmallInt, index, item);
        Op(at, Opcode.BinarySubscr, dst, tuple, index);
        _unit.Top -= 2;
    }
}
