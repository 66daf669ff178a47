namespace PyCil.Runtime.Modules;

/// <summary>_opcode: facts on CPython 3.14's instruction set, which dis and opcode show. PyCil's own bytecode is another; see the disassembler of the command line.</summary>
/// <remarks>Source: https://docs.python.org/3.14/library/dis.html.</remarks>
[PyModule("_opcode", Doc = "Opcode support module.")]
public static partial class OpcodeModule
{
    private static readonly string[] Const = ["LOAD_CONST"];

    private static readonly string[] Name =
    [
        "DELETE_ATTR", "DELETE_GLOBAL", "DELETE_NAME", "IMPORT_FROM", "IMPORT_NAME", "LOAD_ATTR", "LOAD_FROM_DICT_OR_GLOBALS", "LOAD_GLOBAL", "LOAD_NAME",
        "LOAD_SUPER_ATTR", "STORE_ATTR", "STORE_GLOBAL", "STORE_NAME",
    ];

    private static readonly string[] Jump =
    [
        "END_ASYNC_FOR", "FOR_ITER", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT", "JUMP_FORWARD", "POP_JUMP_IF_FALSE", "POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE",
        "POP_JUMP_IF_TRUE", "SEND",
    ];

    private static readonly string[] Free = ["COPY_FREE_VARS", "DELETE_DEREF", "LOAD_DEREF", "LOAD_FROM_DICT_OR_DEREF", "MAKE_CELL", "STORE_DEREF"];

    private static readonly string[] Local =
    [
        "DELETE_FAST", "LOAD_FAST", "LOAD_FAST_AND_CLEAR", "LOAD_FAST_BORROW", "LOAD_FAST_BORROW_LOAD_FAST_BORROW", "LOAD_FAST_CHECK", "LOAD_FAST_LOAD_FAST",
        "STORE_FAST", "STORE_FAST_LOAD_FAST", "STORE_FAST_MAYBE_NULL", "STORE_FAST_STORE_FAST",
    ];

    private static readonly string[] Exc = ["SETUP_CLEANUP", "SETUP_FINALLY", "SETUP_WITH"];

    private static readonly string[] Intrinsics1 =
    [
        "INTRINSIC_1_INVALID", "INTRINSIC_PRINT", "INTRINSIC_IMPORT_STAR", "INTRINSIC_STOPITERATION_ERROR", "INTRINSIC_ASYNC_GEN_WRAP", "INTRINSIC_UNARY_POSITIVE",
        "INTRINSIC_LIST_TO_TUPLE", "INTRINSIC_TYPEVAR", "INTRINSIC_PARAMSPEC", "INTRINSIC_TYPEVARTUPLE", "INTRINSIC_SUBSCRIPT_GENERIC", "INTRINSIC_TYPEALIAS",
    ];

    private static readonly string[] Intrinsics2 =
    [
        "INTRINSIC_2_INVALID", "INTRINSIC_PREP_RERAISE_STAR", "INTRINSIC_TYPEVAR_WITH_BOUND", "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
        "INTRINSIC_SET_FUNCTION_TYPE_PARAMS", "INTRINSIC_SET_TYPEPARAM_DEFAULT",
    ];

    private static readonly (string Name, string Symbol)[] BinaryOps =
    [
        ("NB_ADD", "+"), ("NB_AND", "&"), ("NB_FLOOR_DIVIDE", "//"), ("NB_LSHIFT", "<<"), ("NB_MATRIX_MULTIPLY", "@"), ("NB_MULTIPLY", "*"), ("NB_REMAINDER", "%"),
        ("NB_OR", "|"), ("NB_POWER", "**"), ("NB_RSHIFT", ">>"), ("NB_SUBTRACT", "-"), ("NB_TRUE_DIVIDE", "/"), ("NB_XOR", "^"), ("NB_INPLACE_ADD", "+="),
        ("NB_INPLACE_AND", "&="), ("NB_INPLACE_FLOOR_DIVIDE", "//="), ("NB_INPLACE_LSHIFT", "<<="), ("NB_INPLACE_MATRIX_MULTIPLY", "@="),
        ("NB_INPLACE_MULTIPLY", "*="), ("NB_INPLACE_REMAINDER", "%="), ("NB_INPLACE_OR", "|="), ("NB_INPLACE_POWER", "**="), ("NB_INPLACE_RSHIFT", ">>="),
        ("NB_INPLACE_SUBTRACT", "-="), ("NB_INPLACE_TRUE_DIVIDE", "/="), ("NB_INPLACE_XOR", "^="), ("NB_SUBSCR", "[]"),
    ];

    [PyConstant("ENABLE_SPECIALIZATION")]
    internal static readonly bool EnableSpecialization = true;

    [PyConstant("ENABLE_SPECIALIZATION_FT")]
    internal static readonly bool EnableSpecializationFt = true;

    /// <summary>The name of an opcode number, from the library's own table; null without an error if there is none.</summary>
    private static string? NameOf(ThreadState ts, int opcode)
    {
        var metadata = Imports.Import(ts, "_opcode_metadata");
        if (metadata is null || Attributes.Get(ts, metadata, PyStr.Intern("opmap")) is not PyDict map) return null;
        foreach (var (key, value) in map.Snapshot())
        {
            if (value is PyInt number && number.TryGetInt64(out var n) && n == opcode) return key.ToString();
        }
        return null;
    }

    private static bool In(ThreadState ts, int opcode, string[] names) => NameOf(ts, opcode) is { } name && Array.IndexOf(names, name) >= 0;

    [PyFunction("is_valid", Signature = "(opcode)")]
    internal static bool IsValid(ThreadState ts, int opcode) => NameOf(ts, opcode) is not null;

    [PyFunction("has_arg", Signature = "(opcode)")]
    internal static bool HasArg(ThreadState ts, int opcode)
    {
        var metadata = Imports.Import(ts, "_opcode_metadata");
        return metadata is not null && Attributes.Get(ts, metadata, PyStr.Intern("HAVE_ARGUMENT")) is PyInt limit && limit.TryGetInt64(out var n) && opcode > n;
    }

    [PyFunction("has_const", Signature = "(opcode)")]
    internal static bool HasConst(ThreadState ts, int opcode) => In(ts, opcode, Const);

    [PyFunction("has_name", Signature = "(opcode)")]
    internal static bool HasName(ThreadState ts, int opcode) => In(ts, opcode, Name);

    [PyFunction("has_jump", Signature = "(opcode)")]
    internal static bool HasJump(ThreadState ts, int opcode) => In(ts, opcode, Jump);

    [PyFunction("has_free", Signature = "(opcode)")]
    internal static bool HasFree(ThreadState ts, int opcode) => In(ts, opcode, Free);

    [PyFunction("has_local", Signature = "(opcode)")]
    internal static bool HasLocal(ThreadState ts, int opcode) => In(ts, opcode, Local);

    [PyFunction("has_exc", Signature = "(opcode)")]
    internal static bool HasExc(ThreadState ts, int opcode) => In(ts, opcode, Exc);

    [PyFunction("stack_effect", Signature = "(opcode, oparg=None, /, *, jump=None)", Doc = "Compute the stack effect of the opcode.")]
    internal static PyObject? StackEffect(ThreadState ts, int opcode, PyObject? oparg = null, PyObject? jump = null)
        => Raise.ValueError(ts, "invalid opcode or oparg"); // registers: there is no stack to speak of

    [PyFunction("get_nb_ops", Signature = "()", Doc = "Return array of symbols of binary ops.")]
    internal static PyObject GetNbOps() => new PyList(Array.ConvertAll(BinaryOps, static op => (PyObject)PyTuple.Of(PyStr.Of(op.Name), PyStr.Of(op.Symbol))));

    [PyFunction("get_intrinsic1_descs", Signature = "()", Doc = "Return a list of names of the unary intrinsics.")]
    internal static PyObject GetIntrinsic1Descs() => List(Intrinsics1);

    [PyFunction("get_intrinsic2_descs", Signature = "()", Doc = "Return a list of names of the binary intrinsics.")]
    internal static PyObject GetIntrinsic2Descs() => List(Intrinsics2);

    [PyFunction("get_special_method_names", Signature = "()", Doc = "Return a list of special method names.")]
    internal static PyObject GetSpecialMethodNames() => List(["__enter__", "__exit__", "__aenter__", "__aexit__"]);

    [PyFunction("get_specialization_stats", Signature = "()", Doc = "Return the specialization stats")]
    internal static PyObject GetSpecializationStats() => PyNone.Instance;

    [PyFunction("get_executor", Signature = "(*, code, offset)", Doc = "Return the executor object at offset in code if exists, None otherwise.")]
    internal static PyObject GetExecutor(PyObject code, PyObject offset) => PyNone.Instance;

    private static PyList List(string[] names) => new(Array.ConvertAll(names, static n => (PyObject)PyStr.Of(n)));
}
