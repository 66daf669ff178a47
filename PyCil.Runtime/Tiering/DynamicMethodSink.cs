using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using PyCil.Compiler.Feedback;
using PyCil.Compiler.Jit.Il;
using PyCil.Compiler.Jit.Ir;
using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Tiering;

/// <summary>Writes a unit's IL into a <see cref="DynamicMethod"/>.</summary>
internal sealed class DynamicMethodSink : IIlSink
{
    private static readonly MethodInfo?[] s_helpers = new MethodInfo?[Enum.GetValues<RuntimeSymbol>().Length];
    private static readonly Type[] s_framed = [typeof(CompiledUnit), typeof(ThreadState), typeof(Frame).MakePointerType(), typeof(Value).MakeByRefType(), typeof(Value).MakeByRefType()];

    private readonly ILGenerator _il;
    private readonly List<Label> _labels = [];
    private readonly List<object> _constants;
    private readonly Dictionary<object, int> _indices = new(ReferenceEqualityComparer.Instance);

    private DynamicMethodSink(DynamicMethod method, List<object> constants)
    {
        Method = method;
        _constants = constants;
        for (var i = 0; i < constants.Count; i++) _indices[constants[i]] = i;
        method.InitLocals = false;
        _il = method.GetILGenerator();
    }

    internal DynamicMethod Method { get; }

    internal static DynamicMethodSink Framed(string name, List<object> constants)
        => new(new DynamicMethod(name, typeof(int), s_framed, typeof(CompiledCode).Module, skipVisibility: true), constants);

    internal static DynamicMethodSink Direct(string name, Rep[] parameters, Rep returns, List<object> constants)
    {
        Type[] types = [typeof(CompiledUnit), typeof(ThreadState), .. Array.ConvertAll(parameters, TypeOf)];
        return new(new DynamicMethod(name, TypeOf(returns), types, typeof(CompiledCode).Module, skipVisibility: true), constants);
    }

    private static Type TypeOf(Rep rep) => rep switch
    {
        Rep.Int => typeof(long),
        Rep.Float => typeof(double),
        Rep.Bool => typeof(int),
        _ => typeof(PyObject),
    };

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "GetMethodDescriptor")]
    private static extern RuntimeMethodHandle MethodDescriptor(DynamicMethod method);

    /// <summary>Lets the runtime compile the method now; its address.</summary>
    internal nint Prepare()
    {
        var handle = MethodDescriptor(Method);
        RuntimeHelpers.PrepareMethod(handle);
        return handle.GetFunctionPointer();
    }

    public int Offset => _il.ILOffset;

    public int DeclareLocal(Rep rep) => _il.DeclareLocal(TypeOf(rep)).LocalIndex;

    public int DefineLabel()
    {
        _labels.Add(_il.DefineLabel());
        return _labels.Count - 1;
    }

    public void MarkLabel(int label) => _il.MarkLabel(_labels[label]);

    public void Op(OpCode op) => _il.Emit(op);

    public void Op(OpCode op, int operand) => _il.Emit(op, operand);

    public void Op(OpCode op, long operand) => _il.Emit(op, operand);

    public void Op(OpCode op, double operand) => _il.Emit(op, operand);

    public void Branch(OpCode op, int label) => _il.Emit(op, _labels[label]);

    public void LoadLocal(int local) => _il.Emit(OpCodes.Ldloc, (short)local);

    public void LoadLocalAddress(int local) => _il.Emit(OpCodes.Ldloca, (short)local);

    public void StoreLocal(int local) => _il.Emit(OpCodes.Stloc, (short)local);

    public void LoadArgument(int index) => _il.Emit(OpCodes.Ldarg, (short)index);

    public void Call(RuntimeSymbol symbol) => _il.Emit(OpCodes.Call, Helper(symbol));

    public void CallEntry(DirectEntry? entry) => _il.Emit(OpCodes.Call, entry is null ? Method : (DynamicMethod)entry.Method);

    public int ConstantIndex(object value)
    {
        if (_indices.TryGetValue(value, out var there)) return there;
        _constants.Add(value is GlobalFact fact ? new GlobalGuard(fact) : value);
        return _indices[value] = _constants.Count - 1;
    }

    /// <summary>The method of <see cref="CompiledCode"/> that a symbol names.</summary>
    internal static MethodInfo Helper(RuntimeSymbol symbol)
        => s_helpers[(int)symbol] ??= typeof(CompiledCode).GetMethod(symbol.ToString(), BindingFlags.Static | BindingFlags.NonPublic)
            ?? throw new InvalidOperationException($"no helper for {symbol}");
}
