using System.Numerics;
using PyCil.Compiler.Bytecode;
using PyCil.Compiler.Syntax.Ast;
using PyCil.Runtime.Objects;

namespace PyCil.Runtime.Interpreter;

/// <summary>The compiler's constants as Python objects, and back.</summary>
internal static class ConstantObjects
{
    internal static Value ToValue(object? constant) => constant switch
    {
        long number => new Value(number),
        double number => new Value(number),
        _ => new Value(ToObject(constant)),
    };

    internal static PyObject ToObject(object? constant) => constant switch
    {
        null => PyNone.Instance,
        bool b => PyBool.Of(b),
        long number => PyInt.Of(number),
        BigInteger number => PyInt.Of(number),
        double number => new PyFloat(number),
        Complex number => new PyComplex(number.Real, number.Imaginary),
        string text => LooksLikeName(text) ? PyStr.Intern(text) : PyStr.Of(text),
        CodePoints points => PyStr.OfCodePoints(points.Values),
        byte[] bytes => new PyBytes(bytes),
        EllipsisConstant => PyEllipsis.Instance,
        TupleConstant tuple => new PyTuple(Array.ConvertAll(tuple.Items, ToObject)),
        FrozenSetConstant set => MakeFrozenSet(Array.ConvertAll(set.Items, ToObject)),
        CodeUnit unit => new PyCode(unit),
        _ => throw new InvalidOperationException($"constant of type {constant.GetType()}"),
    };

    /// <summary>The compiler's constant for an object that is one.</summary>
    internal static object? FromObject(PyObject o) => o switch
    {
        PyNone => null,
        PyBool b => ReferenceEquals(b, PyBool.True),
        PyInt number => number.TryGetInt64(out var small) ? small : number.ToBigInteger(),
        PyFloat number => number.Value,
        PyComplex number => number.ToComplex(),
        PyStr text => text.AsString(),
        PyBytes bytes => bytes.Span.ToArray(),
        PyEllipsis => EllipsisConstant.Instance,
        PyTuple tuple => new TupleConstant(Array.ConvertAll(tuple.Items.ToArray(), FromObject)),
        PyCode code => code.Unit,
        _ => throw Objects.Raise.ValueError($"code constants of type {o.Type.Name} are not supported"),
    };

    private static PyObject MakeFrozenSet(PyObject[] items) => PyFrozenSet.OfConstants(items);

    /// <summary>As in CPython, string constants that look like identifiers are interned.</summary>
    private static bool LooksLikeName(string text)
    {
        if (text.Length > 64) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        }
        return true;
    }
}
