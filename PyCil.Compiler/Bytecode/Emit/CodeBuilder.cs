using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Bytecode.Emit;

/// <summary>A place in the code that jumps can aim at, before or after it is known.</summary>
internal sealed class Label
{
    public int Position = -1;
}

/// <summary>Where exceptions of a stretch of code go. Outside it stands the handler that was active around it.</summary>
internal sealed class Handler(int exceptionRegister, bool lasti)
{
    public readonly Label Target = new();
    public readonly int ExceptionRegister = exceptionRegister;
    public readonly bool Lasti = lasti;
}

/// <summary>An instruction before layout: registers are virtual, jumps have labels.</summary>
internal struct Draft
{
    public Opcode Op;
    public int A;
    public int B;
    public int C;
    public Label? Target;
    public Handler? Handler;
    public Location Location;

    /// <summary>A Move that may carry an unbound value: the register does not count as assigned.</summary>
    public bool MayBeUnbound;

    /// <summary>First instruction of a statement.</summary>
    public bool StartsStatement;
}

/// <summary>Virtual registers: locals, cells, free variables and temporaries get their final numbers at the end of a code unit.</summary>
internal static class Register
{
    public const int None = -1;
    public const int CellBase = 1 << 20;
    public const int FreeBase = 1 << 21;
    public const int TempBase = 1 << 22;

    public static bool IsTemp(int register) => register >= TempBase;

    public static bool IsFast(int register) => (uint)register < CellBase;
}

/// <summary>Collects the instructions, constants, names and sites of one code unit.</summary>
internal sealed class CodeBuilder
{
    private const int SiteLimit = 60000;

    private readonly Dictionary<string, int> _nameIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<object, int> _constantIndex = new(ConstantComparer.Instance);
    private Dictionary<Site, int>? _sharedSites;
    private bool _statementPending;

    private const int FarChunk = 8192;
    private Dictionary<object, (int, int)>? _far;
    private TupleConstant? _farChunk;
    private int _farIndex;
    private int _farCount;

    public readonly List<Draft> Code = [];
    public readonly List<object?> Constants = [];
    public readonly List<string> Names = [];
    public readonly List<Site> Sites = [];

    /// <summary>The handler that guards the code emitted now.</summary>
    public Handler? Handler;

    public int Name(string name)
    {
        if (_nameIndex.TryGetValue(name, out var index)) return index;
        index = Names.Count;
        Names.Add(name);
        _nameIndex.Add(name, index);
        return index;
    }

    public int Constant(object? value)
    {
        var key = value ?? ConstantComparer.NoneKey;
        if (_constantIndex.TryGetValue(key, out var index)) return index;
        index = Constants.Count;
        Constants.Add(value);
        _constantIndex.Add(key, index);
        return index;
    }

    /// <summary>Place of a constant in one of the tuples for constants that operands cannot number.</summary>
    public (int Chunk, int Item) FarConstant(object? value)
    {
        var key = value ?? ConstantComparer.NoneKey;
        _far ??= new Dictionary<object, (int, int)>(ConstantComparer.Instance);
        if (_far.TryGetValue(key, out var place)) return place;
        if (_farChunk is null || _farCount == FarChunk)
        {
            _farChunk = new TupleConstant(new object?[FarChunk]);
            _farIndex = Constants.Count;
            _farCount = 0;
            Constants.Add(_farChunk);
        }
        _farChunk.Items[_farCount] = value;
        place = (_farIndex, _farCount++);
        _far.Add(key, place);
        return place;
    }

    public int Site(SiteKind kind, string name)
    {
        var site = new Site(kind, Name(name));
        if (Sites.Count < SiteLimit)
        {
            Sites.Add(site);
            return Sites.Count - 1;
        }

        // A gigantic unit: further places share caches.
        _sharedSites ??= [];
        if (_sharedSites.TryGetValue(site, out var index)) return index;
        Sites.Add(site);
        _sharedSites.Add(site, Sites.Count - 1);
        return Sites.Count - 1;
    }

    public void BeginStatement() => _statementPending = true;

    public ref Draft Add(Location at, Opcode op, int a = 0, int b = 0, int c = 0)
    {
        Code.Add(new Draft { Op = op, A = a, B = b, C = c, Handler = Handler, Location = at, StartsStatement = _statementPending });
        _statementPending = false;
        return ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(Code)[^1];
    }

    public void Jump(Location at, Opcode op, Label target, int a = 0, int b = 0) => Add(at, op, a, b).Target = target;

    public void Mark(Label label) => label.Position = Code.Count;
}

/// <summary>Constants are one if type and value agree: 1, 1.0 and True are three, 0.0 and -0.0 are two.</summary>
internal sealed class ConstantComparer : IEqualityComparer<object>
{
    public static readonly ConstantComparer Instance = new();
    public static readonly object NoneKey = new();

    bool IEqualityComparer<object>.Equals(object? x, object? y) => Same(x, y);

    public static bool Same(object? x, object? y)
    {
        if (ReferenceEquals(x, y)) return true;
        if (x is null || y is null || x.GetType() != y.GetType()) return false;
        return x switch
        {
            double d => BitConverter.DoubleToInt64Bits(d) == BitConverter.DoubleToInt64Bits((double)y),
            System.Numerics.Complex c => Same(c.Real, ((System.Numerics.Complex)y).Real) && Same(c.Imaginary, ((System.Numerics.Complex)y).Imaginary),
            byte[] b => b.AsSpan().SequenceEqual((byte[])y),
            TupleConstant t => SameItems(t.Items, ((TupleConstant)y).Items),
            FrozenSetConstant s => SameItems(s.Items, ((FrozenSetConstant)y).Items),
            CodeUnit => false,
            _ => x.Equals(y),
        };
    }

    private static bool SameItems(object?[] x, object?[] y)
    {
        if (x.Length != y.Length) return false;
        for (var i = 0; i < x.Length; i++)
            if (!Same(x[i], y[i])) return false;
        return true;
    }

    public int GetHashCode(object value)
    {
        switch (value)
        {
            case byte[] b:
                var hash = new HashCode();
                hash.AddBytes(b);
                return hash.ToHashCode();
            case TupleConstant t:
                return ItemsHash(t.Items);
            case FrozenSetConstant s:
                return ItemsHash(s.Items) + 1;
            case double d:
                return BitConverter.DoubleToInt64Bits(d).GetHashCode();
            default:
                return value.GetHashCode();
        }
    }

    private int ItemsHash(object?[] items)
    {
        var hash = items.Length;
        foreach (var item in items) hash = (hash * 31) + (item is null ? 0 : GetHashCode(item));
        return hash;
    }
}
