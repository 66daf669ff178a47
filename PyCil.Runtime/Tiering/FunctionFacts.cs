using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Feedback;
using PyCil.Runtime.Interpreter;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Tiering;

/// <summary>What the compiler may ask about a function: its inline caches, read as they are now. Guards in the code hold the answers true.</summary>
internal sealed class FunctionFacts(InterpreterState interpreter, PyFunction function, PyCode code, bool isModuleFrame) : IRuntimeFacts
{
    internal PyCode CodeObject => code;

    public CodeUnit Unit => code.Unit;

    public CodeFeedback Feedback => code.Feedback;

    public object Function => function;

    public object Code => code;

    public bool IsModuleFrame => isModuleFrame;

    public object NoneObject => PyNone.Instance;

    public object UnboundMark => Value.Unbound;

    public object NullMark => Value.Null;

    public object Constant(int index) => code.Constants[index].Box();

    public GlobalFact? Global(int site)
    {
        var cache = code.Caches[site];
        if (cache.Global is not { } entry) return null;
        // The caches are the code's: another function with the same code and other globals may have filled them.
        if (!ReferenceEquals(entry.Without ?? entry.Dict, function.Globals)) return null;
        var entries = entry.Entries;
        if (!ReferenceEquals(entry.Dict.Entries, entries) || (PyObject?)entries[entry.Index].Value is not { } value || !ReferenceEquals(entries[entry.Index].Key, cache.Name)) return null;
        // A name that was rebound under compiled code before is looked up from then on.
        var stable = value is PyFunction or PyType or PyBuiltinFunction or PyModule && entry.Dict.Watch.Of(cache.Name).Breaks + (entry.Without?.Watch.Of(cache.Name).Breaks ?? 0) < 2;
        return new GlobalFact(entry.Dict, entries, entry.Index, entry.Without, entry.WithoutVersion, cache.Name, value, RoleOf(value), stable);
    }

    public AttributeFact? Attribute(int site)
    {
        if (code.Caches[site].Attribute is not { } entry || !entry.TypeUnchanged) return null;
        // Compiled code tests the shape of plain instances only.
        if (entry.Shape is { } shape && !HasPlainInstances(shape.Type)) return null;
        AttributeFactKind? kind = entry.Kind switch
        {
            AttributeKind.InstanceSlot => AttributeFactKind.InstanceSlot,
            AttributeKind.TypeValue => AttributeFactKind.TypeValue,
            AttributeKind.Method => AttributeFactKind.Method,
            AttributeKind.ClassValue => AttributeFactKind.ClassValue,
            AttributeKind.AddSlot => AttributeFactKind.AddSlot,
            _ => null,
        };
        if (kind is null) return null;
        return new AttributeFact(kind.Value, entry.Owner, entry.Version, entry.Shape, entry.NextShape, entry.Index, entry.Value, entry.Value is null ? ConstantRole.Other : RoleOf(entry.Value));
    }

    private static bool HasPlainInstances(PyType type)
    {
        foreach (var ancestor in type.Mro)
        {
            if (!ancestor.IsHeap && ancestor != PyBaseObject.TypeObject) return false;
        }
        return !Finalization.Needs(type);
    }

    public ConstantRole RoleOf(object value)
    {
        if (value is PyFunction) return ConstantRole.Function;
        if (ReferenceEquals(value, PyRange.TypeObject)) return ConstantRole.RangeType;
        if (value is PyNone) return ConstantRole.NoneObject;
        // What the function is, not what a name is bound to: builtins.len may be anything by now.
        if (value is PyBuiltinFunction { Owner: null, Self: PyModule module } builtin && ReferenceEquals(module.Dict, interpreter.BuiltinsDict))
        {
            return builtin.Name switch
            {
                "len" => ConstantRole.LenFunction,
                "abs" => ConstantRole.AbsFunction,
                _ => ConstantRole.Other,
            };
        }
        if (value is PyMethodDescriptor method && ReferenceEquals(method, PyList.TypeObject.Lookup(Names.Append))) return ConstantRole.ListAppend;
        return ConstantRole.Other;
    }

    public IRuntimeFacts? Callee(object callee)
    {
        var called = (PyFunction)callee;
        var its = called.Code;
        return its.IsSimple && !its.IsGeneratorLike ? new FunctionFacts(interpreter, called, its, false) : null;
    }

    public DirectEntry? Direct(object callee) => ((PyFunction)callee).Code.Tier is JitTier { DirectUnit: { } unit } && unit.IsFor((PyFunction)callee) ? unit.Entry : null;
}
