using static PyCil.Compiler.Bytecode.Operand;

namespace PyCil.Compiler.Bytecode;

/// <summary>
/// The one list of opcodes. An instruction is 64 bits: opcode, A, B, C of 16 bits each. Registers R[i] hold parameters and locals first
/// (in the order of <see cref="CodeUnit.LocalNames"/>), then cells and free variables, then temporaries. R[x] of a local that is not
/// bound holds the Unbound mark.
/// </summary>
/// <remarks>Calls need their operands in consecutive registers at the top of the live temporaries: nothing above them survives the call.</remarks>
public enum Opcode : ushort
{
    [Op(Raises = false)] Nop,

    /// <summary>Start of a function body (A=0) or continuation after a yield (1), yield from (2), await (3): safepoint, tracing events.</summary>
    [Op(Arg)] Resume,

    // ---- Moves ----

    /// <summary>R[A] = R[B], bound or not.</summary>
    [Op(Dst, Src, Raises = false)] Move,

    /// <summary>R[A] = Constants[B].</summary>
    [Op(Dst, Const, Raises = false)] LoadConst,

    /// <summary>R[A] = the 32-bit integer in B and C.</summary>
    [Op(Dst, Imm32, Raises = false)] LoadSmallInt,

    /// <summary>R[A] = Null, the mark for "no self" and "no keyword arguments" in call layouts.</summary>
    [Op(Dst, Raises = false)] LoadNull,

    /// <summary>R[A] = Unbound.</summary>
    [Op(Dst, Raises = false)] SetUnbound,

    /// <summary>UnboundLocalError naming LocalNames[B] if R[A] is unbound.</summary>
    [Op(Src, Arg)] CheckBound,

    /// <summary>Unbinds local R[A]; UnboundLocalError naming LocalNames[B] if it was not bound.</summary>
    [Op(SrcDst, Arg)] DeleteFast,

    // ---- Names ----

    [Op(Dst, Operand.Site)] LoadGlobal,
    [Op(Name, Src)] StoreGlobal,
    [Op(Name)] DeleteGlobal,

    /// <summary>R[A] = name in the frame's locals mapping, else globals, else builtins.</summary>
    [Op(Dst, Operand.Site)] LoadName,
    [Op(Name, Src)] StoreName,
    [Op(Name)] DeleteName,

    /// <summary>R[A] = a new cell holding R[A] (or nothing if it is unbound).</summary>
    [Op(SrcDst, Raises = false)] MakeCell,

    /// <summary>R[A] = content of the cell R[B]; NameError/UnboundLocalError if empty.</summary>
    [Op(Dst, Src)] LoadDeref,

    /// <summary>Cell R[A] = R[B].</summary>
    [Op(Src, Src, Raises = false)] StoreDeref,
    [Op(Src)] DeleteDeref,

    /// <summary>R[A] = R[B][name of cell R[C]] if that mapping has it, else content of the cell R[C]. Class bodies and annotation scopes.</summary>
    [Op(Dst, Src, Src)] LoadFromDictOrDeref,

    /// <summary>R[A] = R[B][Names[C]] if that mapping has it, else global, else builtin.</summary>
    [Op(Dst, Src, Name)] LoadFromDictOrGlobals,

    /// <summary>R[A] = the frame's locals mapping (class body, module).</summary>
    [Op(Dst)] LoadLocals,

    /// <summary>R[A] = builtins.__build_class__.</summary>
    [Op(Dst)] LoadBuildClass,

    /// <summary>R[A] = the <see cref="CommonConstant"/> B.</summary>
    [Op(Dst, Arg, Raises = false)] LoadCommonConstant,

    // ---- Attributes and items ----

    /// <summary>R[A] = R[B].name of site C.</summary>
    [Op(Dst, Src, Operand.Site)] LoadAttr,

    /// <summary>Method call set-up: R[A] = callable and R[A+1] = self, or R[A] = attribute and R[A+1] = Null. Object R[B], name of site C.</summary>
    [Op(Base, Src, Operand.Site)] LoadMethod,

    /// <summary>R[A].name of site B = R[C].</summary>
    [Op(Src, Operand.Site, Src)] StoreAttr,

    /// <summary>del R[A].Names[B].</summary>
    [Op(Src, Name)] DeleteAttr,

    /// <summary>R[A] = attribute Names[C] of super(): R[B] = the global super, R[B+1] = class, R[B+2] = self.
    /// Skips making the super object if R[B] is the builtin; another callable is called without arguments, as it is written.</summary>
    [Op(Dst, Base, Name)] LoadSuperAttr,

    /// <summary>As LoadSuperAttr, with LoadMethod's result in R[A], R[A+1].</summary>
    [Op(Base, Base, Name)] LoadSuperMethod,

    /// <summary>R[A] = type(R[B]).special C, and R[A+1] = R[B] or Null as LoadMethod does; see <see cref="SpecialMethod"/>.</summary>
    [Op(Base, Src, Arg)] LoadSpecial,

    /// <summary>R[A] = R[B][R[C]].</summary>
    [Op(Dst, Src, Src)] BinarySubscr,

    /// <summary>R[A][R[B]] = R[C].</summary>
    [Op(Src, Src, Src)] StoreSubscr,
    [Op(Src, Src)] DeleteSubscr,

    /// <summary>R[A] = R[B][R[C]:R[C+1]].</summary>
    [Op(Dst, Src, Base)] BinarySlice,

    /// <summary>R[A][R[B]:R[B+1]] = R[C].</summary>
    [Op(Src, Base, Src)] StoreSlice,

    /// <summary>R[A] = slice of R[B].. : C is 2 or 3.</summary>
    [Op(Dst, Base, Arg)] BuildSlice,

    // ---- Operators: R[A] = R[B] op R[C] ----

    [Op(Dst, Src, Src)] Add,
    [Op(Dst, Src, Src)] Subtract,
    [Op(Dst, Src, Src)] Multiply,
    [Op(Dst, Src, Src)] TrueDivide,
    [Op(Dst, Src, Src)] FloorDivide,
    [Op(Dst, Src, Src)] Remainder,
    [Op(Dst, Src, Src)] Power,
    [Op(Dst, Src, Src)] MatrixMultiply,
    [Op(Dst, Src, Src)] LShift,
    [Op(Dst, Src, Src)] RShift,
    [Op(Dst, Src, Src)] And,
    [Op(Dst, Src, Src)] Or,
    [Op(Dst, Src, Src)] Xor,
    [Op(Dst, Src, Src)] InplaceAdd,
    [Op(Dst, Src, Src)] InplaceSubtract,
    [Op(Dst, Src, Src)] InplaceMultiply,
    [Op(Dst, Src, Src)] InplaceTrueDivide,
    [Op(Dst, Src, Src)] InplaceFloorDivide,
    [Op(Dst, Src, Src)] InplaceRemainder,
    [Op(Dst, Src, Src)] InplacePower,
    [Op(Dst, Src, Src)] InplaceMatrixMultiply,
    [Op(Dst, Src, Src)] InplaceLShift,
    [Op(Dst, Src, Src)] InplaceRShift,
    [Op(Dst, Src, Src)] InplaceAnd,
    [Op(Dst, Src, Src)] InplaceOr,
    [Op(Dst, Src, Src)] InplaceXor,

    /// <summary>R[A] = R[B] + immediate C (also for -= of a small constant, and for the inplace form: an int literal has no __radd__ of its own).</summary>
    [Op(Dst, Src, Imm16)] AddImm,

    /// <summary>R[A] = R[B] - immediate C.</summary>
    [Op(Dst, Src, Imm16)] SubtractImm,

    /// <summary>R[A] += immediate C; B is the source register. Separate from AddImm because the object may define __iadd__.</summary>
    [Op(Dst, Src, Imm16)] InplaceAddImm,
    [Op(Dst, Src, Imm16)] InplaceSubtractImm,

    [Op(Dst, Src)] UnaryNegative,
    [Op(Dst, Src)] UnaryPositive,
    [Op(Dst, Src)] UnaryInvert,

    /// <summary>R[A] = not R[B].</summary>
    [Op(Dst, Src)] UnaryNot,

    /// <summary>R[A] = bool(R[B]).</summary>
    [Op(Dst, Src)] ToBool,

    [Op(Dst, Src, Src)] CompareLt,
    [Op(Dst, Src, Src)] CompareLe,
    [Op(Dst, Src, Src)] CompareEq,
    [Op(Dst, Src, Src)] CompareNe,
    [Op(Dst, Src, Src)] CompareGt,
    [Op(Dst, Src, Src)] CompareGe,
    [Op(Dst, Src, Src, Raises = false)] Is,
    [Op(Dst, Src, Src, Raises = false)] IsNot,

    /// <summary>R[A] = R[B] in R[C].</summary>
    [Op(Dst, Src, Src)] Contains,
    [Op(Dst, Src, Src)] NotContains,

    // ---- Jumps. Distances count instructions from the one after the jump. ----

    [Op(Jump32, Raises = false, Ends = true)] Jump,

    /// <summary>Jump backwards: safepoint and loop counter. The only backward jump there is, besides the fused ones with a negative distance.</summary>
    [Op(Jump32, Ends = true)] JumpBackward,
    [Op(Src, Jump32)] JumpIfTrue,
    [Op(Src, Jump32)] JumpIfFalse,
    [Op(Src, Jump32, Raises = false)] JumpIfNone,
    [Op(Src, Jump32, Raises = false)] JumpIfNotNone,

    /// <summary>Jumps by C if R[A] &lt; R[B]; the Not forms jump if the comparison is false (they differ for NaN and for overloads). Forward only.</summary>
    [Op(Src, Src, Jump16)] JumpIfLt,
    [Op(Src, Src, Jump16)] JumpIfLe,
    [Op(Src, Src, Jump16)] JumpIfEq,
    [Op(Src, Src, Jump16)] JumpIfNe,
    [Op(Src, Src, Jump16)] JumpIfGt,
    [Op(Src, Src, Jump16)] JumpIfGe,
    [Op(Src, Src, Jump16)] JumpIfNotLt,
    [Op(Src, Src, Jump16)] JumpIfNotLe,
    [Op(Src, Src, Jump16)] JumpIfNotEq,
    [Op(Src, Src, Jump16)] JumpIfNotNe,
    [Op(Src, Src, Jump16)] JumpIfNotGt,
    [Op(Src, Src, Jump16)] JumpIfNotGe,

    /// <summary>The same with the immediate B as the right operand.</summary>
    [Op(Src, Imm16, Jump16)] JumpIfLtImm,
    [Op(Src, Imm16, Jump16)] JumpIfLeImm,
    [Op(Src, Imm16, Jump16)] JumpIfEqImm,
    [Op(Src, Imm16, Jump16)] JumpIfNeImm,
    [Op(Src, Imm16, Jump16)] JumpIfGtImm,
    [Op(Src, Imm16, Jump16)] JumpIfGeImm,
    [Op(Src, Imm16, Jump16)] JumpIfNotLtImm,
    [Op(Src, Imm16, Jump16)] JumpIfNotLeImm,
    [Op(Src, Imm16, Jump16)] JumpIfNotEqImm,
    [Op(Src, Imm16, Jump16)] JumpIfNotNeImm,
    [Op(Src, Imm16, Jump16)] JumpIfNotGtImm,
    [Op(Src, Imm16, Jump16)] JumpIfNotGeImm,

    /// <summary>Jumps by C if R[A] is R[B].</summary>
    [Op(Src, Src, Jump16, Raises = false)] JumpIfIs,
    [Op(Src, Src, Jump16, Raises = false)] JumpIfIsNot,

    // ---- Iteration ----

    /// <summary>R[A] = iter(R[B]).</summary>
    [Op(Dst, Src)] GetIter,

    /// <summary>R[A] = next(R[B]), or jump by C (forward) at the end.</summary>
    [Op(Dst, Src, Jump16)] ForIter,

    /// <summary>R[A] = R[B] if it is a generator or a coroutine (only in a coroutine), else iter(R[B]): the operand of yield from.</summary>
    [Op(Dst, Src)] GetYieldFromIter,
    [Op(Dst, Src)] GetAIter,

    /// <summary>R[A] = awaitable of R[B].__anext__().</summary>
    [Op(Dst, Src)] GetANext,

    /// <summary>R[A] = the awaitable iterator of R[B]; C: 0 await, 1 __aenter__, 2 __aexit__ (for the error text).</summary>
    [Op(Dst, Src, Arg)] GetAwaitable,

    /// <summary>Sends R[A] into the iterator R[B]. It yields: R[A] = the value, go on. It ends: R[A] = its result, jump by C.</summary>
    [Op(SrcDst, Src, Jump16)] Send,

    /// <summary>An exception thrown in at a yield inside Send: R[A] = the iterator, R[B] = the exception; StopIteration becomes R[C] = its value, others are raised again.</summary>
    [Op(Src, Src, Dst)] CleanupThrow,

    /// <summary>R[A] is the exception from an async for's __anext__: StopAsyncIteration is swallowed, others are raised again.</summary>
    [Op(Src)] EndAsyncFor,

    /// <summary>First instruction of a generator, coroutine or async generator: makes it and returns it.</summary>
    [Op] ReturnGenerator,

    /// <summary>Yields R[B]; R[A] = the value sent in. C: 1 if this is the yield inside a yield from or an await. An async generator's own yields wrap first (CallIntrinsic1 AsyncGenWrap).</summary>
    [Op(Dst, Src, Arg)] YieldValue,

    // ---- Calls. Layout: R[A] callable, R[A+1] self or Null, R[A+2].. arguments. ----

    /// <summary>R[C] = call with B positional arguments (self not counted).</summary>
    [Op(Base, Arg, Dst)] Call,

    /// <summary>As Call, B counts all arguments; the names of the last ones stand in the register after them, as a tuple.</summary>
    [Op(Base, Arg, Dst)] CallKw,

    /// <summary>R[C] = R[A](*R[A+2], **R[A+3]): R[A+1] is Null, R[A+2] a tuple or, for f(*x), any iterable
    /// (TypeError naming the callable if it is none), R[A+3] a dict or Null.</summary>
    [Op(Base, None, Dst)] CallFunctionEx,

    /// <summary>R[A] = intrinsic B of R[C]; see <see cref="Intrinsic1"/>.</summary>
    [Op(Dst, Arg, Src)] CallIntrinsic1,

    /// <summary>R[A] = intrinsic B of R[C], R[C+1]; see <see cref="Intrinsic2"/>.</summary>
    [Op(Dst, Arg, Base)] CallIntrinsic2,

    /// <summary>Returns R[A].</summary>
    [Op(Src, Ends = true, Raises = false)] Return,

    // ---- Building ----

    /// <summary>R[A] = tuple of the C registers from R[B].</summary>
    [Op(Dst, Base, Arg)] BuildTuple,
    [Op(Dst, Base, Arg)] BuildList,
    [Op(Dst, Base, Arg)] BuildSet,

    /// <summary>R[A] = dict of C pairs: key R[B], value R[B+1], ...</summary>
    [Op(Dst, Base, Arg)] BuildMap,

    /// <summary>R[A] = the C strings from R[B], joined.</summary>
    [Op(Dst, Base, Arg)] BuildString,
    [Op(Src, Src)] ListAppend,
    [Op(Src, Src)] ListExtend,
    [Op(Src, Src)] SetAdd,
    [Op(Src, Src)] SetUpdate,

    /// <summary>R[A][R[B]] = R[C] on a dict under construction.</summary>
    [Op(Src, Src, Src)] MapAdd,

    /// <summary>R[A].update(R[B]) for {**x}.</summary>
    [Op(Src, Src)] DictUpdate,

    /// <summary>Merges mapping R[B] into the keyword dict R[A]; duplicates raise TypeError naming the callable R[C].</summary>
    [Op(Src, Src, Src)] DictMerge,

    /// <summary>R[A].. = the C items of R[B].</summary>
    [Op(Base, Src, Arg)] UnpackSequence,

    /// <summary>R[A].. = (C &amp; 0xff) items, a list, (C &gt;&gt; 8) items.</summary>
    [Op(Base, Src, Arg)] UnpackEx,

    /// <summary>R[A] = format(R[B], '').</summary>
    [Op(Dst, Src)] FormatSimple,

    /// <summary>R[A] = format(R[B], R[C]).</summary>
    [Op(Dst, Src, Src)] FormatWithSpec,

    /// <summary>R[A] = str, repr or ascii (C = 1, 2, 3) of R[B].</summary>
    [Op(Dst, Src, Arg)] ConvertValue,

    /// <summary>R[A] = Interpolation(value R[B], expression text R[B+1], conversion C &amp; 3, format spec R[B+2] if C &amp; 4).</summary>
    [Op(Dst, Base, Arg)] BuildInterpolation,

    /// <summary>R[A] = Template(strings tuple R[B], interpolations tuple R[C]).</summary>
    [Op(Dst, Src, Src)] BuildTemplate,

    // ---- Functions and modules ----

    /// <summary>R[A] = function of the code object Constants[B], with the frame's globals.</summary>
    [Op(Dst, Const)] MakeFunction,

    /// <summary>Sets the <see cref="FunctionAttribute"/> C of function R[A] to R[B].</summary>
    [Op(Src, Src, Arg, Raises = false)] SetFunctionAttribute,

    /// <summary>R[A] = __import__(Names[C], level R[B], fromlist R[B+1]).</summary>
    [Op(Dst, Base, Name)] ImportName,

    /// <summary>R[A] = attribute Names[C] of module R[B], or its submodule.</summary>
    [Op(Dst, Src, Name)] ImportFrom,

    /// <summary>Makes sure that the locals mapping has __annotations__.</summary>
    [Op] SetupAnnotations,

    // ---- Exceptions ----

    /// <summary>raise (B=0: re-raise the handled one), raise R[A] (B=1), raise R[A] from R[A+1] (B=2).</summary>
    [Op(Base, Arg, Ends = true)] RaiseVarargs,

    /// <summary>Raises R[A] again, traceback unchanged. B=1: the location is taken from the exception's own traceback.</summary>
    [Op(Src, Arg, Ends = true)] Reraise,

    /// <summary>Enters a handler: R[A] = the exception handled until now (or None); R[B], which the exception table has filled, becomes the handled one.</summary>
    [Op(Dst, Src, Raises = false)] PushExcInfo,

    /// <summary>Leaves a handler: R[A] becomes the handled exception again.</summary>
    [Op(Src, Raises = false)] PopExcept,

    /// <summary>R[A] = whether exception R[B] matches R[C] (a class or a tuple).</summary>
    [Op(Dst, Src, Src)] CheckExcMatch,

    /// <summary>except*: splits R[B] by R[C]; R[A] = the matching group or None, R[A+1] = the rest or None. A match becomes the handled exception.</summary>
    [Op(Base, Src, Src)] CheckEgMatch,

    /// <summary>R[A] = exit(*exc_info): R[B] = __exit__, R[B+1] = self or Null, R[C] = the exception.</summary>
    [Op(Dst, Base, Src)] WithExceptStart,

    // ---- Pattern matching ----

    /// <summary>R[A] = tuple of attributes or None: R[B] subject, R[B+1] class, R[B+2] tuple of keyword names; C positional patterns.</summary>
    [Op(Dst, Base, Arg)] MatchClass,

    /// <summary>R[A] = tuple of values or None: subject R[B], tuple of keys R[C].</summary>
    [Op(Dst, Src, Src)] MatchKeys,
    [Op(Dst, Src, Raises = false)] MatchMapping,
    [Op(Dst, Src, Raises = false)] MatchSequence,

    /// <summary>R[A] = len(R[B]).</summary>
    [Op(Dst, Src)] GetLen,
}

/// <summary>Operand B of <see cref="Opcode.LoadCommonConstant"/>.</summary>
public enum CommonConstant
{
    AssertionError,
    NotImplementedError,
    Tuple,
    All,
    Any,
    List,
    Set,
}

/// <summary>Operand C of <see cref="Opcode.LoadSpecial"/>.</summary>
public enum SpecialMethod
{
    Enter,
    Exit,
    AEnter,
    AExit,
}

/// <summary>Operand B of <see cref="Opcode.CallIntrinsic1"/>.</summary>
public enum Intrinsic1
{
    /// <summary>Prints an expression statement's value by sys.displayhook (interactive mode).</summary>
    Print,

    /// <summary>from R[C] import * into the locals mapping.</summary>
    ImportStar,

    /// <summary>In a generator: a StopIteration (or StopAsyncIteration) R[C] that leaves the body becomes RuntimeError.</summary>
    StopIterationError,
    AsyncGenWrap,
    ListToTuple,
    TypeVar,
    ParamSpec,
    TypeVarTuple,

    /// <summary>Generic[params] for the bases of a generic class, R[C] the tuple of type parameters.</summary>
    SubscriptGeneric,

    /// <summary>R[C] is the tuple (name, type_params, compute_value function).</summary>
    TypeAlias,
}

/// <summary>Operand B of <see cref="Opcode.CallIntrinsic2"/>.</summary>
public enum Intrinsic2
{
    /// <summary>except*: (original exception, list of raised ones) to the exception to raise, or None.</summary>
    PrepReraiseStar,

    /// <summary>(name, function that evaluates the bound).</summary>
    TypeVarWithBound,
    TypeVarWithConstraints,

    /// <summary>(function, tuple of type parameters): sets __type_params__ and gives the function back.</summary>
    SetFunctionTypeParams,

    /// <summary>(type parameter, function that evaluates its default).</summary>
    SetTypeParamDefault,
}

/// <summary>Operand C of <see cref="Opcode.SetFunctionAttribute"/>.</summary>
public enum FunctionAttribute
{
    /// <summary>Tuple of defaults of positional parameters.</summary>
    Defaults,

    /// <summary>Dict of defaults of keyword-only parameters.</summary>
    KwDefaults,

    /// <summary>Dict or tuple of annotations (from __future__ import annotations).</summary>
    Annotations,

    /// <summary>The __annotate__ function (PEP 649).</summary>
    Annotate,

    /// <summary>Tuple of cells, in the order of the code's FreeNames.</summary>
    Closure,
}
