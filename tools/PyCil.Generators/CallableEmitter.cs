using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace PyCil.Generators;

internal enum CallableRole
{
    Method,
    ClassMethod,
    StaticMethod,
    ModuleFunction,
    New,
    Init,
    Call,
}

/// <summary>Writes the vector functions that unpack arguments, call the C# method and box its result.</summary>
internal sealed class CallableEmitter(StringBuilder code, StringBuilder tables, List<DiagnosticInfo> diagnostics, string selfClass, string typeName)
{
    public const string VectorType = "delegate*<ThreadState, PyObject?, ref Value, int, PyTuple?, ref Value, bool>";
    private const string VectorParameters = "(ThreadState ts, PyObject? self, ref Value args, int nargs, PyTuple? kwnames, ref Value result)";
    public const string Filter = "catch (global::System.Exception e)";

    private sealed class Parameter
    {
        public string Name = "";
        public string Cs = "";
        public ITypeSymbol Type = null!;
        public ParameterKind Kind;
        public bool Optional;
        public string Default = "default";
        public int Index;
        public bool Nullable;
        public bool Special => Kind is ParameterKind.VarArgs or ParameterKind.VarKeywords;
    }

    private int _count;

    /// <summary>Emits the wrapper; returns the expression of its function pointer, and the signature.</summary>
    public string? Emit(IMethodSymbol method, string pythonName, string? signatureText, CallableRole role, out SignatureText? signature)
    {
        signature = null;
        if (signatureText is not null)
        {
            signature = SignatureText.Parse(signatureText, out var problem);
            if (signature is null)
            {
                Report(Rules.BadSignature, method, signatureText, pythonName, problem);
                return null;
            }
        }
        if (method.AttributeNamed("RawArgumentsAttribute") is not null) return EmitRaw(method);

        var call = new List<string>();
        var rest = method.Parameters.AsEnumerable();
        var takesState = method.TakesThreadState();
        if (takesState)
        {
            call.Add("ts");
            rest = rest.Skip(1);
        }
        var first = rest.FirstOrDefault();
        string target;
        if (role is CallableRole.New or CallableRole.ClassMethod)
        {
            if (first?.Type.Name != "PyType" || !method.IsStatic)
            {
                Report(Rules.MissingSelf, method, method.Name, "the PyType (of a static method)");
                return null;
            }
            call.Add("Unsafe.As<PyType>(self!)");
            rest = rest.Skip(1);
        }
        else if (role is CallableRole.Method or CallableRole.Init or CallableRole.Call && method.IsStatic)
        {
            if (first is null)
            {
                Report(Rules.MissingSelf, method, method.Name, "self");
                return null;
            }
            call.Add(first.Type.IsPyObject() ? "self!" : $"Unsafe.As<{first.Type.Cs()}>(self!)");
            rest = rest.Skip(1);
        }
        else if (role is CallableRole.ModuleFunction && first?.Type.Name == "PyModule" && first.Name == "module")
        {
            call.Add("Unsafe.As<PyModule>(self!)");
            rest = rest.Skip(1);
        }
        target = method.IsStatic ? method.ContainingType.Cs() + "." + method.Name : $"Unsafe.As<{selfClass}>(self!).{method.Name}";

        var parameters = Parameters(method, rest.ToList(), signature, pythonName);
        if (parameters is null) return null;
        var name = Mangle(role.ToString(), pythonName);
        code.Append($"    private static bool {name}{VectorParameters}\n    {{\n        try\n        {{\n");
        Unpack(method, parameters, call, name, pythonName, role);
        Result(method, target + "(" + string.Join(", ", call) + ")", takesState, role);
        code.Append($"        }}\n        {Filter}\n        {{\n            Raise.FromClr(ts, e);\n            return false;\n        }}\n    }}\n\n");
        return "&" + name;
    }

    private string? EmitRaw(IMethodSymbol method)
    {
        var needsTry = method.ContainsThrow();
        if (method.IsStatic && !needsTry) return "&" + method.Name;
        var name = Mangle("Raw", method.Name);
        var passed = method.Parameters.Any(static p => p.Type.IsPyObject()) || method.IsStatic ? "ts, self, ref args" : "ts, ref args";
        var target = method.IsStatic ? method.Name : $"Unsafe.As<{selfClass}>(self!).{method.Name}";
        code.Append($"    private static bool {name}{VectorParameters}\n    {{\n        try\n        {{\n            return {target}({passed}, nargs, kwnames, ref result);\n        }}\n");
        code.Append($"        {Filter}\n        {{\n            Raise.FromClr(ts, e);\n            return false;\n        }}\n    }}\n\n");
        return "&" + name;
    }

    private string Mangle(string role, string name)
    {
        var text = new StringBuilder(role).Append('_');
        foreach (var c in name) text.Append(char.IsLetterOrDigit(c) ? c : '_');
        return text.Append('_').Append(_count++).ToString();
    }

    private void Report(DiagnosticDescriptor rule, ISymbol at, params string[] arguments) => diagnostics.Add(new DiagnosticInfo(rule, at.Where(), arguments));

    private List<Parameter>? Parameters(IMethodSymbol method, List<IParameterSymbol> symbols, SignatureText? signature, string pythonName)
    {
        if (signature is not null && signature.Parameters.Count != symbols.Count)
        {
            Report(Rules.SignatureMismatch, method, pythonName, signature.Parameters.Count.ToString(), method.Name, symbols.Count.ToString());
            return null;
        }
        var parameters = new List<Parameter>();
        for (var i = 0; i < symbols.Count; i++)
        {
            var symbol = symbols[i];
            var written = signature?.Parameters[i];
            var isArray = symbol.Type is IArrayTypeSymbol { ElementType: var element } && element.IsPyObject();
            // An array takes whatever positional arguments there are, even if the signature shows them by name.
            var kind = isArray ? ParameterKind.VarArgs : written?.Kind ?? (symbol.Type.Name == "PyDict" && i == symbols.Count - 1 && symbol.Name is "kwargs" or "keywords"
                ? ParameterKind.VarKeywords
                : ParameterKind.PositionalOnly);
            var parameter = new Parameter
            {
                Name = written?.Name ?? symbol.Name,
                Cs = symbol.Type.Cs(),
                Type = symbol.Type,
                Nullable = symbol.NullableAnnotation == NullableAnnotation.Annotated,
                Kind = kind,
                Optional = written?.Optional ?? symbol.HasExplicitDefaultValue,
                Default = symbol.HasExplicitDefaultValue ? symbol.DefaultExpression() : "default",
                Index = i,
            };
            parameters.Add(parameter);
            var supported = symbol.RefKind == RefKind.None && kind switch
            {
                ParameterKind.VarArgs => isArray || symbol.Type.Name == "PyTuple",
                ParameterKind.VarKeywords => symbol.Type.Name == "PyDict",
                _ => IsSupported(symbol.Type),
            };
            if (supported) continue;
            Report(Rules.UnsupportedParameter, symbol, symbol.Name, method.Name, symbol.Type.ToDisplayString());
            return null;
        }
        return parameters;
    }

    private static bool IsSupported(ITypeSymbol type)
    {
        switch (type.SpecialType)
        {
            case SpecialType.System_Int64 or SpecialType.System_Int32 or SpecialType.System_Double or SpecialType.System_Boolean or SpecialType.System_String:
                return true;
            case SpecialType.System_Nullable_T:
                return false;
        }
        if (type is IArrayTypeSymbol || type is ITypeParameterSymbol) return false;
        if (type.Name is "BigInteger" or "ReadOnlySpan" or "PyBuffer") return type.Name != "ReadOnlySpan" || type.Cs() == "global::System.ReadOnlySpan<byte>";
        if (type.TypeKind == TypeKind.Error) return true;
        for (ITypeSymbol? c = type; c is not null; c = c.BaseType)
            if (c.IsPyObject() || c.TypeKind == TypeKind.Error) return true;
        return false;
    }

    private void Unpack(IMethodSymbol method, List<Parameter> all, List<string> call, string wrapper, string pythonName, CallableRole role)
    {
        var plain = all.Where(static p => !p.Special).ToList();
        var varArgs = all.FirstOrDefault(static p => p.Kind == ParameterKind.VarArgs);
        var varKeywords = all.FirstOrDefault(static p => p.Kind == ParameterKind.VarKeywords);
        var byKeyword = varKeywords is not null || plain.Any(static p => p.Kind != ParameterKind.PositionalOnly);
        var positional = plain.Where(static p => p.Kind != ParameterKind.KeywordOnly).ToList();
        var max = positional.Count;
        var min = positional.Count(static p => !p.Optional);

        // "[start,] stop": an optional group in front; the method sorts its arguments by their number.
        var leadingGroup = positional.SkipWhile(static p => !p.Optional).Any(static p => !p.Optional);

        var style = byKeyword ? "Keywords" : role is CallableRole.New or CallableRole.Init ? "Constructor"
            : all.Count == 0 ? "None" : all.Count == 1 && min == 1 ? "One" : "Positional";
        var flags = "ParameterStyle." + style;
        var isMember = role is CallableRole.Method or CallableRole.ClassMethod or CallableRole.StaticMethod;
        var plainName = role is CallableRole.New or CallableRole.Init or CallableRole.Call ? LastPart(typeName) : pythonName;
        var qualified = role switch
        {
            CallableRole.ModuleFunction => typeName == "builtins" ? pythonName : typeName + "." + pythonName,
            _ when isMember => LastPart(typeName) + "." + pythonName,
            _ => plainName,
        };
        var names = string.Join(", ", plain.Select(static p => SymbolExtensions.Literal(p.Name)));
        var posOnly = plain.Count(static p => p.Kind == ParameterKind.PositionalOnly);
        var requiredMask = plain.Select(static (p, i) => p.Optional ? 0UL : 1UL << i).Aggregate(0UL, static (a, b) => a | b);
        tables.Append($"        internal static readonly ParameterTable {wrapper} = new({SymbolExtensions.Literal(plainName)}, {SymbolExtensions.Literal(qualified)}, {flags}, ")
            .Append($"{posOnly}, {max}, 0x{requiredMask:x}UL, {(varArgs is null ? "false" : "true")}, {(varKeywords is null ? "false" : "true")}, [{names}]);\n");
        var fail = $"ArgumentBinder.Fail(ts, ArgumentTables.{wrapper}, ref args, nargs, kwnames)";

        if (byKeyword)
        {
            for (var i = 0; i < plain.Count; i++)
            {
                // Both arms name args, so that the local may hold references to the arguments.
                code.Append(i < max
                    ? $"            ref var v{i} = ref (nargs > {i} ? ref {At(i)} : ref Unsafe.NullRef<Value>());\n"
                    : $"            ref var v{i} = ref ArgumentBinder.Absent(ref args);\n");
            }
            if (varArgs is null) code.Append($"            if (nargs > {max}) return {fail};\n");
            if (varKeywords is not null) code.Append("            PyDict? keywords = null;\n");
            code.Append("            if (kwnames is not null)\n            {\n");
            code.Append("                for (var k = 0; k < kwnames.Count; k++)\n                {\n");
            code.Append("                    ref var v = ref Unsafe.Add(ref args, nargs + k);\n");
            code.Append($"                    switch (ArgumentBinder.IndexOf(ArgumentTables.{wrapper}, kwnames, k))\n                    {{\n");
            for (var i = posOnly; i < plain.Count; i++)
            {
                code.Append($"                        case {i}:\n                            if (!Unsafe.IsNullRef(ref v{i})) return {fail};\n")
                    .Append($"                            v{i} = ref v;\n                            break;\n");
            }
            code.Append("                        default:\n");
            code.Append(varKeywords is null
                ? $"                            return {fail};\n"
                : $"                            if (!ArgumentBinder.AddKeyword(ts, ArgumentTables.{wrapper}, ref keywords, kwnames, k, ref v)) return false;\n                            break;\n");
            code.Append("                    }\n                }\n            }\n");
            var required = plain.Select(static (p, i) => (p, i)).Where(static x => !x.p.Optional).Select(static x => $"Unsafe.IsNullRef(ref v{x.i})").ToList();
            if (required.Count > 0) code.Append($"            if ({string.Join(" || ", required)}) return {fail};\n");
        }
        else
        {
            var tests = new List<string>();
            if (min == max && varArgs is null) tests.Add($"nargs != {max}");
            else
            {
                if (min > 0) tests.Add($"nargs < {min}");
                if (varArgs is null) tests.Add($"nargs > {max}");
            }
            tests.Add(role == CallableRole.New
                ? $"(kwnames is not null && !ArgumentBinder.NewIgnoresKeywords(Unsafe.As<PyType>(self!), {selfClass}.TypeObject))"
                : role == CallableRole.Init
                ? $"(kwnames is not null && !ArgumentBinder.InitIgnoresKeywords(self!.Type, {selfClass}.TypeObject))"
                : "kwnames is not null");
            code.Append($"            if ({string.Join(" || ", tests)}) return {fail};\n");
        }

        var place = 0;
        foreach (var p in all)
        {
            switch (p.Kind)
            {
                case ParameterKind.VarArgs:
                    code.Append($"            var a{p.Index} = ArgumentBinder.{(p.Type is IArrayTypeSymbol ? "RestArray" : "RestTuple")}(ref args, {max}, nargs);\n");
                    break;
                case ParameterKind.VarKeywords:
                    code.Append($"            var a{p.Index} = keywords;\n");
                    break;
                default:
                    var at = byKeyword ? $"v{place}" : At(place);
                    var absent = !p.Optional && !leadingGroup ? null : byKeyword ? $"Unsafe.IsNullRef(ref v{place})" : $"nargs <= {place}";
                    var shown = plain.Count == 1 && p.Kind == ParameterKind.PositionalOnly ? "argument"
                        : p.Kind == ParameterKind.PositionalOnly ? $"argument {place + 1}" : $"argument '{p.Name}'";
                    Convert(p, at, absent, SymbolExtensions.Literal(plainName), SymbolExtensions.Literal(shown));
                    place++;
                    break;
            }
            var argument = "a" + p.Index;
            if (p.Cs == "global::System.ReadOnlySpan<byte>") argument = p.Optional ? $"{argument} is null ? default : {argument}.Memory.Span" : argument + ".Memory.Span";
            else if (p.Kind == ParameterKind.VarKeywords && !p.Nullable) argument += " ?? new PyDict()";
            call.Add(argument);
        }
    }

    private static string LastPart(string name) => name.Substring(name.LastIndexOf('.') + 1);

    private static string At(int index) => index == 0 ? "args" : $"Unsafe.Add(ref args, {index})";

    private void Convert(Parameter p, string at, string? absent, string function, string shown)
    {
        var local = "a" + p.Index;
        if (p.Type.IsPyObject())
        {
            code.Append(absent is null
                ? $"            var {local} = {at}.Box();\n"
                : $"            var {local} = {absent} ? null : {at}.Box();\n");
            return;
        }
        var type = p.Cs;
        if (p.Cs == "global::System.ReadOnlySpan<byte>") type = "PyBuffer";
        var conversion = p.Type.SpecialType switch
        {
            SpecialType.System_Int64 => "ToLong(ts, ref {0}, out {1})",
            SpecialType.System_Int32 => "ToInt(ts, ref {0}, out {1})",
            SpecialType.System_Double => "ToDouble(ts, ref {0}, out {1})",
            SpecialType.System_Boolean => "ToBool(ts, ref {0}, out {1})",
            SpecialType.System_String => "ToText(ts, ref {0}, " + function + ", " + shown + ", out {1})",
            _ when p.Type.Name == "BigInteger" => "ToBigInteger(ts, ref {0}, out {1})",
            _ when type == "PyBuffer" || p.Type.Name == "PyBuffer" => "",
            _ => "ToObject<" + p.Cs + ">(ts, ref {0}, " + function + ", " + shown + ", " + SymbolExtensions.Literal(p.Type.PythonName()) + ", out {1})",
        };
        if (conversion.Length == 0)
        {
            code.Append(absent is null
                ? $"            using var {local} = Buffers.Get(ts, {at}.Box(), BufferFlags.Simple);\n            if ({local} is null) return false;\n"
                : $"            using var {local} = {absent} ? null : Buffers.Get(ts, {at}.Box(), BufferFlags.Simple);\n            if ({local} is null && !({absent})) return false;\n");
            return;
        }
        var nullable = p.Type.IsReferenceType || p.Type.TypeKind == TypeKind.Error ? "?" : "";
        if (absent is null)
        {
            code.Append($"            if (!ArgumentConversion.{string.Format(conversion, at, $"{type}{nullable} {local}")}) return false;\n");
            return;
        }
        code.Append($"            {type}{nullable} {local} = {p.Default};\n");
        code.Append($"            if (!({absent}) && !ArgumentConversion.{string.Format(conversion, at, local)}) return false;\n");
    }

    private void Result(IMethodSymbol method, string call, bool takesState, CallableRole role)
    {
        var pad = "            ";
        var returned = method.ReturnType;
        if (role is CallableRole.Init)
        {
            if (method.ReturnsVoid) code.Append($"{pad}{call};\n{pad}if (ts.HasError) return false;\n");
            else if (returned.SpecialType == SpecialType.System_Boolean) code.Append($"{pad}if (!{call}) return false;\n");
            else code.Append($"{pad}if ({call} is null) return false;\n");
            code.Append($"{pad}result.Set(PyNone.Instance);\n{pad}return true;\n");
            return;
        }
        if (method.ReturnsVoid)
        {
            code.Append($"{pad}{call};\n");
            if (takesState) code.Append($"{pad}if (ts.HasError) return false;\n");
            code.Append($"{pad}result.Set(PyNone.Instance);\n{pad}return true;\n");
            return;
        }
        var setter = returned.SpecialType switch
        {
            SpecialType.System_Int64 or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Byte => "result.SetInt(r)",
            SpecialType.System_UInt64 => "result.Set(PyInt.Of((global::System.Numerics.BigInteger)r))",
            SpecialType.System_Double => "result.SetFloat(r)",
            SpecialType.System_Boolean => "result.SetBool(r)",
            SpecialType.System_String => "result.Set(r is null ? PyNone.Instance : PyStr.Of(r))",
            _ when returned.Name == "BigInteger" => "result.Set(PyInt.Of(r))",
            _ => null,
        };
        if (setter is null)
        {
            if (!IsSupported(returned)) Report(Rules.UnsupportedResult, method, method.Name, returned.ToDisplayString());
            code.Append($"{pad}return result.TrySet({call});\n");
            return;
        }
        code.Append($"{pad}var r = {call};\n");
        if (takesState) code.Append($"{pad}if (ts.HasError) return false;\n");
        code.Append($"{pad}{setter};\n{pad}return true;\n");
    }

    /// <summary>The expression of a getter's or slot's result as a Python object, or null if it is one already.</summary>
    public static string? BoxExpression(ITypeSymbol returned, string value) => returned.SpecialType switch
    {
        SpecialType.System_Int64 or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Byte => $"PyInt.Of((long){value})",
        SpecialType.System_UInt64 => $"PyInt.Of((global::System.Numerics.BigInteger){value})",
        SpecialType.System_Double => $"new PyFloat({value})",
        SpecialType.System_Boolean => $"PyBool.Of({value})",
        SpecialType.System_String => $"({value} is {{ }} text ? PyStr.Of(text) : (PyObject)PyNone.Instance)",
        _ when returned.Name == "BigInteger" => $"PyInt.Of({value})",
        _ => null,
    };
}
