using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PyCil.Compiler.Bytecode;
using PyCil.Runtime.Objects;
using PyCil.Runtime.Threading;

namespace PyCil.Runtime.Interpreter;

// The dispatch loop. Hot cases stand here; cold ones are calls, which keeps the method below RyuJIT's limits for optimization.
internal static unsafe partial class Eval
{
    /// <summary>Back edges after which the loop is left and entered again: machine code of the loop that was compiled meanwhile is taken then.</summary>
    private const int BackEdgesPerEntry = 4096;

    private const int BackEdgesRecorded = 40;

    private static LoopExit Loop<TTracing>(ThreadState ts, Frame* frame, ref Value result)
        where TTracing : struct
    {
        var code = frame->Code;
        ref var R = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(frame->Chunk), frame->Base);
        ref var K = ref MemoryMarshal.GetArrayDataReference(code.Constants);
        var caches = code.Caches;
        var globals = frame->Function.Globals;
        var floatTag = Value.FloatTag;
        var backEdges = typeof(TTracing) == typeof(Recording) ? BackEdgesRecorded : BackEdgesPerEntry;
        var i = frame->Ip - 1;
        Instruction* previous = null; // of the recording and stepping copies

        while (true)
        {
            i++;
            if (typeof(TTracing) == typeof(Traced))
            {
                frame->Ip = i;
                if (!Tracer.BeforeInstruction(ts, frame)) goto Error;
                i = frame->Ip;
                if (!ts.Tracing) return LoopExit.Again;
            }
            if (typeof(TTracing) == typeof(Recording))
            {
                Recorded(code, previous, i, ref R);
                previous = i;
            }
            if (typeof(TTracing) == typeof(Stepping))
            {
                if (previous != null)
                {
                    frame->Ip = i;
                    return LoopExit.Again;
                }
                previous = i;
            }
            switch ((Opcode)i->Code)
            {
                case Opcode.Nop:
                    continue;
                case Opcode.Resume:
                    frame->Ip = i;
                    if (ts.SafepointRequested && !Safepoint.Visit(ts)) goto Error;
                    if (typeof(TTracing) != typeof(Traced) && ts.Tracing) return LoopExit.Again;
                    continue;

                // ---- Moves ----
                case Opcode.Move:
                    Unsafe.Add(ref R, i->A) = Unsafe.Add(ref R, i->B);
                    continue;
                case Opcode.LoadConst:
                    Unsafe.Add(ref R, i->A) = Unsafe.Add(ref K, i->B);
                    continue;
                case Opcode.LoadSmallInt:
                {
                    ref var dst = ref Unsafe.Add(ref R, i->A);
                    dst.Ref = null;
                    dst.Bits = i->BC;
                    continue;
                }
                case Opcode.LoadNull:
                    Unsafe.Add(ref R, i->A).Ref = Value.Null;
                    continue;
                case Opcode.SetUnbound:
                    Unsafe.Add(ref R, i->A).Ref = Value.Unbound;
                    continue;
                case Opcode.CheckBound:
                    if (Unsafe.Add(ref R, i->A).Ref != Value.Unbound) continue;
                    NameErrors.UnboundLocal(ts, code, i->B);
                    goto ErrorHere;
                case Opcode.DeleteFast:
                    if (Unsafe.Add(ref R, i->A).Ref == Value.Unbound)
                    {
                        NameErrors.UnboundLocal(ts, code, i->B);
                        goto ErrorHere;
                    }
                    Unsafe.Add(ref R, i->A).Ref = Value.Unbound;
                    continue;

                // ---- Names ----
                case Opcode.LoadGlobal:
                {
                    var entry = caches[i->B].Global;
                    if (entry is not null)
                    {
                        var entries = entry.Entries;
                        if (entry.Globals == globals && entry.Dict.Entries == entries
                            && (entry.Without is not { } without || without.KeysVersion == entry.WithoutVersion))
                        {
                            ref var slot = ref entries[entry.Index];
                            if (slot.Key == caches[i->B].Name && slot.Value is { } value)
                            {
                                Unsafe.Add(ref R, i->A).Ref = value;
                                continue;
                            }
                        }
                    }
                    frame->Ip = i;
                    if (!LoadGlobal(ts, frame, caches[i->B], ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                }
                case Opcode.StoreGlobal:
                    frame->Function.Globals.SetStr(code.NameTable[i->A], Unsafe.Add(ref R, i->B).Box());
                    continue;
                case Opcode.DeleteGlobal:
                    frame->Ip = i;
                    if (!DeleteGlobal(ts, frame, code.NameTable[i->A])) goto Error;
                    continue;
                case Opcode.LoadName:
                    frame->Ip = i;
                    if (!LoadName(ts, frame, caches[i->B], ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                case Opcode.StoreName:
                    frame->Ip = i;
                    if (!StoreName(ts, frame, code.NameTable[i->A], Unsafe.Add(ref R, i->B).Box())) goto Error;
                    continue;
                case Opcode.DeleteName:
                    frame->Ip = i;
                    if (!DeleteName(ts, frame, code.NameTable[i->A])) goto Error;
                    continue;
                case Opcode.MakeCell:
                {
                    ref var register = ref Unsafe.Add(ref R, i->A);
                    register.Ref = new PyCell(register.Ref == Value.Unbound ? null : register.Box());
                    continue;
                }
                case Opcode.LoadDeref:
                {
                    var content = Unsafe.As<PyCell>(Unsafe.Add(ref R, i->B).Ref!).Content;
                    if (content is null)
                    {
                        NameErrors.UnboundCell(ts, code, i->B);
                        goto ErrorHere;
                    }
                    Unsafe.Add(ref R, i->A).Ref = content;
                    continue;
                }
                case Opcode.StoreDeref:
                    Unsafe.As<PyCell>(Unsafe.Add(ref R, i->A).Ref!).Content = Unsafe.Add(ref R, i->B).Box();
                    continue;
                case Opcode.DeleteDeref:
                {
                    var cell = Unsafe.As<PyCell>(Unsafe.Add(ref R, i->A).Ref!);
                    if (cell.Content is null)
                    {
                        NameErrors.UnboundCell(ts, code, i->A);
                        goto ErrorHere;
                    }
                    cell.Content = null;
                    continue;
                }
                case Opcode.LoadFromDictOrDeref:
                    frame->Ip = i;
                    if (!LoadFromDictOrDeref(ts, frame, i)) goto Error;
                    continue;
                case Opcode.LoadFromDictOrGlobals:
                    frame->Ip = i;
                    if (!LoadFromDictOrGlobals(ts, frame, i)) goto Error;
                    continue;
                case Opcode.LoadLocals:
                    Unsafe.Add(ref R, i->A).Ref = frame->Locals ?? frame->Function.Globals;
                    continue;
                case Opcode.LoadBuildClass:
                    frame->Ip = i;
                    if (!LoadBuildClass(ts, frame, ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                case Opcode.LoadCommonConstant:
                    Unsafe.Add(ref R, i->A).Ref = CommonConstants.Get(ts, (CommonConstant)i->B);
                    continue;

                // ---- Attributes and items ----
                case Opcode.LoadAttr:
                {
                    var o = Unsafe.Add(ref R, i->B).Ref;
                    if (o is not null && o.GetType() == typeof(PyInstance) && caches[i->C].Attribute is { Kind: AttributeKind.InstanceSlot } entry)
                    {
                        ref var storage = ref Unsafe.As<PyInstance>(o).InlineStorage;
                        if (storage.Shape == entry.Shape && entry.TypeUnchanged && storage.Values[entry.Index] is { } value)
                        {
                            Unsafe.Add(ref R, i->A).Ref = value;
                            continue;
                        }
                    }
                    frame->Ip = i;
                    if (!LoadAttr(ts, ref Unsafe.Add(ref R, i->B), caches[i->C], ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                }
                case Opcode.LoadMethod:
                {
                    frame->Ip = i;
                    if (!LoadMethod(ts, ref Unsafe.Add(ref R, i->B), caches[i->C], ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                }
                case Opcode.StoreAttr:
                {
                    var o = Unsafe.Add(ref R, i->A).Ref;
                    if (o is not null && o.GetType() == typeof(PyInstance) && caches[i->B].Attribute is { Kind: AttributeKind.InstanceSlot } entry)
                    {
                        ref var storage = ref Unsafe.As<PyInstance>(o).InlineStorage;
                        if (storage.Shape == entry.Shape && entry.TypeUnchanged)
                        {
                            storage.Values[entry.Index] = Unsafe.Add(ref R, i->C).Box();
                            continue;
                        }
                    }
                    frame->Ip = i;
                    if (!StoreAttr(ts, ref Unsafe.Add(ref R, i->A), caches[i->B], ref Unsafe.Add(ref R, i->C))) goto Error;
                    continue;
                }
                case Opcode.DeleteAttr:
                    frame->Ip = i;
                    if (!Attributes.Delete(ts, Unsafe.Add(ref R, i->A).Box(), code.NameTable[i->B])) goto Error;
                    continue;
                case Opcode.LoadSuperAttr:
                    frame->Ip = i;
                    if (!LoadSuper(ts, frame, ref Unsafe.Add(ref R, i->B), code.NameTable[i->C], ref Unsafe.Add(ref R, i->A), method: false)) goto Error;
                    continue;
                case Opcode.LoadSuperMethod:
                    frame->Ip = i;
                    if (!LoadSuper(ts, frame, ref Unsafe.Add(ref R, i->B), code.NameTable[i->C], ref Unsafe.Add(ref R, i->A), method: true)) goto Error;
                    continue;
                case Opcode.LoadSpecial:
                    frame->Ip = i;
                    if (!LoadSpecial(ts, ref Unsafe.Add(ref R, i->B), (SpecialMethod)i->C, ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                case Opcode.BinarySubscr:
                {
                    var o = Unsafe.Add(ref R, i->B).Ref;
                    ref var key = ref Unsafe.Add(ref R, i->C);
                    if (key.Ref is null && o is not null)
                    {
                        if (o.GetType() == typeof(PyList))
                        {
                            if (Unsafe.As<PyList>(o).TryGet(key.Bits) is { } item)
                            {
                                Unsafe.Add(ref R, i->A).Ref = item;
                                continue;
                            }
                        }
                        else if (o.GetType() == typeof(PyTuple))
                        {
                            var items = Unsafe.As<PyTuple>(o).Items;
                            var index = key.Bits < 0 ? key.Bits + items.Length : key.Bits;
                            if ((ulong)index < (ulong)items.Length)
                            {
                                Unsafe.Add(ref R, i->A).Ref = items[(int)index];
                                continue;
                            }
                        }
                    }
                    frame->Ip = i;
                    if (!GetItem(ts, ref Unsafe.Add(ref R, i->B), ref key, ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                }
                case Opcode.StoreSubscr:
                {
                    var o = Unsafe.Add(ref R, i->A).Ref;
                    ref var key = ref Unsafe.Add(ref R, i->B);
                    if (key.Ref is null && o is not null && o.GetType() == typeof(PyList)
                        && Unsafe.As<PyList>(o).TrySet(key.Bits, Unsafe.Add(ref R, i->C).Box())) continue;
                    frame->Ip = i;
                    if (!Items.Set(ts, Unsafe.Add(ref R, i->A).Box(), key.Box(), Unsafe.Add(ref R, i->C).Box())) goto Error;
                    continue;
                }
                case Opcode.DeleteSubscr:
                    frame->Ip = i;
                    if (!Items.Delete(ts, Unsafe.Add(ref R, i->A).Box(), Unsafe.Add(ref R, i->B).Box())) goto Error;
                    continue;
                case Opcode.BinarySlice:
                    frame->Ip = i;
                    if (!GetSlice(ts, ref Unsafe.Add(ref R, i->B), ref Unsafe.Add(ref R, i->C), ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                case Opcode.StoreSlice:
                    frame->Ip = i;
                    if (!SetSlice(ts, ref Unsafe.Add(ref R, i->A), ref Unsafe.Add(ref R, i->B), ref Unsafe.Add(ref R, i->C))) goto Error;
                    continue;
                case Opcode.BuildSlice:
                {
                    ref var from = ref Unsafe.Add(ref R, i->B);
                    var step = i->C == 3 ? Unsafe.Add(ref from, 2).Box() : PyNone.Instance;
                    Unsafe.Add(ref R, i->A).Ref = new PySlice(from.Box(), Unsafe.Add(ref from, 1).Box(), step);
                    continue;
                }

                // ---- Operators ----
                case Opcode.Add:
                case Opcode.InplaceAdd:
                {
                    ref var a = ref Unsafe.Add(ref R, i->B);
                    ref var b = ref Unsafe.Add(ref R, i->C);
                    ref var dst = ref Unsafe.Add(ref R, i->A);
                    if (a.Ref is null && b.Ref is null)
                    {
                        var (x, y) = (a.Bits, b.Bits);
                        var sum = x + y;
                        if (((x ^ sum) & (y ^ sum)) >= 0)
                        {
                            dst.Ref = null;
                            dst.Bits = sum;
                            continue;
                        }
                    }
                    else if (a.Ref == floatTag && b.Ref == floatTag)
                    {
                        var sum = a.Double + b.Double;
                        if (dst.Ref != floatTag) dst.Ref = floatTag;
                        dst.Bits = BitConverter.DoubleToInt64Bits(sum);
                        continue;
                    }
                    frame->Ip = i;
                    if (!((Opcode)i->Code == Opcode.Add ? Operators.BinaryValue(ts, BinaryKind.Add, a, b, ref dst) : InplaceAdd(ts, ref a, ref b, ref dst))) goto Error;
                    continue;
                }
                case Opcode.Subtract:
                case Opcode.InplaceSubtract:
                {
                    ref var a = ref Unsafe.Add(ref R, i->B);
                    ref var b = ref Unsafe.Add(ref R, i->C);
                    ref var dst = ref Unsafe.Add(ref R, i->A);
                    if (a.Ref is null && b.Ref is null)
                    {
                        var (x, y) = (a.Bits, b.Bits);
                        var difference = x - y;
                        if (((x ^ y) & (x ^ difference)) >= 0)
                        {
                            dst.Ref = null;
                            dst.Bits = difference;
                            continue;
                        }
                    }
                    else if (a.Ref == floatTag && b.Ref == floatTag)
                    {
                        var difference = a.Double - b.Double;
                        if (dst.Ref != floatTag) dst.Ref = floatTag;
                        dst.Bits = BitConverter.DoubleToInt64Bits(difference);
                        continue;
                    }
                    frame->Ip = i;
                    if (!((Opcode)i->Code == Opcode.Subtract ? Operators.BinaryValue(ts, BinaryKind.Subtract, a, b, ref dst) : Operators.InplaceValue(ts, BinaryKind.Subtract, a, b, ref dst))) goto Error;
                    continue;
                }
                case Opcode.Multiply:
                case Opcode.InplaceMultiply:
                {
                    ref var a = ref Unsafe.Add(ref R, i->B);
                    ref var b = ref Unsafe.Add(ref R, i->C);
                    ref var dst = ref Unsafe.Add(ref R, i->A);
                    if (a.Ref is null && b.Ref is null)
                    {
                        var high = Math.BigMul(a.Bits, b.Bits, out var low);
                        if (high == low >> 63)
                        {
                            dst.Ref = null;
                            dst.Bits = low;
                            continue;
                        }
                    }
                    else if (a.Ref == floatTag && b.Ref == floatTag)
                    {
                        var product = a.Double * b.Double;
                        if (dst.Ref != floatTag) dst.Ref = floatTag;
                        dst.Bits = BitConverter.DoubleToInt64Bits(product);
                        continue;
                    }
                    frame->Ip = i;
                    if (!((Opcode)i->Code == Opcode.Multiply ? Operators.BinaryValue(ts, BinaryKind.Multiply, a, b, ref dst) : Operators.InplaceValue(ts, BinaryKind.Multiply, a, b, ref dst))) goto Error;
                    continue;
                }
                case Opcode.TrueDivide:
                {
                    ref var a = ref Unsafe.Add(ref R, i->B);
                    ref var b = ref Unsafe.Add(ref R, i->C);
                    ref var dst = ref Unsafe.Add(ref R, i->A);
                    if (a.Ref == floatTag && b.Ref == floatTag && b.Double != 0)
                    {
                        dst.SetFloat(a.Double / b.Double);
                        continue;
                    }
                    frame->Ip = i;
                    if (!Operators.BinaryValue(ts, BinaryKind.TrueDivide, a, b, ref dst)) goto Error;
                    continue;
                }
                case Opcode.And:
                case Opcode.Or:
                case Opcode.Xor:
                {
                    ref var a = ref Unsafe.Add(ref R, i->B);
                    ref var b = ref Unsafe.Add(ref R, i->C);
                    if (a.Ref is null && b.Ref is null)
                    {
                        var bits = (Opcode)i->Code == Opcode.And ? a.Bits & b.Bits : (Opcode)i->Code == Opcode.Or ? a.Bits | b.Bits : a.Bits ^ b.Bits;
                        Unsafe.Add(ref R, i->A).SetInt(bits);
                        continue;
                    }
                    frame->Ip = i;
                    if (!Operators.BinaryValue(ts, (BinaryKind)(i->Code - (int)Opcode.Add), a, b, ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                }
                case Opcode.FloorDivide:
                case Opcode.Remainder:
                case Opcode.Power:
                case Opcode.MatrixMultiply:
                case Opcode.LShift:
                case Opcode.RShift:
                    frame->Ip = i;
                    if (!Operators.BinaryValue(ts, (BinaryKind)(i->Code - (int)Opcode.Add), Unsafe.Add(ref R, i->B), Unsafe.Add(ref R, i->C), ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                case Opcode.InplaceTrueDivide:
                case Opcode.InplaceFloorDivide:
                case Opcode.InplaceRemainder:
                case Opcode.InplacePower:
                case Opcode.InplaceMatrixMultiply:
                case Opcode.InplaceLShift:
                case Opcode.InplaceRShift:
                case Opcode.InplaceAnd:
                case Opcode.InplaceOr:
                case Opcode.InplaceXor:
                    frame->Ip = i;
                    if (!Operators.InplaceValue(ts, (BinaryKind)(i->Code - (int)Opcode.InplaceAdd), Unsafe.Add(ref R, i->B), Unsafe.Add(ref R, i->C), ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                case Opcode.AddImm:
                case Opcode.InplaceAddImm:
                {
                    ref var a = ref Unsafe.Add(ref R, i->B);
                    if (a.Ref is null)
                    {
                        var x = a.Bits;
                        long y = i->SignedC;
                        var sum = x + y;
                        if (((x ^ sum) & (y ^ sum)) >= 0)
                        {
                            ref var dst = ref Unsafe.Add(ref R, i->A);
                            dst.Ref = null;
                            dst.Bits = sum;
                            continue;
                        }
                    }
                    frame->Ip = i;
                    if (!AddImmediate(ts, ref a, i->SignedC, (Opcode)i->Code, ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                }
                case Opcode.SubtractImm:
                case Opcode.InplaceSubtractImm:
                {
                    ref var a = ref Unsafe.Add(ref R, i->B);
                    if (a.Ref is null)
                    {
                        var x = a.Bits;
                        long y = i->SignedC;
                        var difference = x - y;
                        if (((x ^ y) & (x ^ difference)) >= 0)
                        {
                            ref var dst = ref Unsafe.Add(ref R, i->A);
                            dst.Ref = null;
                            dst.Bits = difference;
                            continue;
                        }
                    }
                    frame->Ip = i;
                    if (!AddImmediate(ts, ref a, i->SignedC, (Opcode)i->Code, ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                }
                case Opcode.UnaryNegative:
                case Opcode.UnaryPositive:
                case Opcode.UnaryInvert:
                    frame->Ip = i;
                    if (!Unary(ts, (Opcode)i->Code, ref Unsafe.Add(ref R, i->B), ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                case Opcode.UnaryNot:
                case Opcode.ToBool:
                {
                    frame->Ip = i;
                    var truth = TruthOf(ts, ref Unsafe.Add(ref R, i->B));
                    if (truth < 0) goto Error;
                    Unsafe.Add(ref R, i->A).SetBool((truth != 0) == ((Opcode)i->Code == Opcode.ToBool));
                    continue;
                }
                case Opcode.CompareLt:
                case Opcode.CompareLe:
                case Opcode.CompareEq:
                case Opcode.CompareNe:
                case Opcode.CompareGt:
                case Opcode.CompareGe:
                    frame->Ip = i;
                    if (!Operators.CompareValue(ts, (CompareOp)(i->Code - (int)Opcode.CompareLt), Unsafe.Add(ref R, i->B), Unsafe.Add(ref R, i->C), ref Unsafe.Add(ref R, i->A))) goto Error;
                    continue;
                case Opcode.Is:
                    Unsafe.Add(ref R, i->A).SetBool(Identity.Is(Unsafe.Add(ref R, i->B), Unsafe.Add(ref R, i->C)));
                    continue;
                case Opcode.IsNot:
                    Unsafe.Add(ref R, i->A).SetBool(!Identity.Is(Unsafe.Add(ref R, i->B), Unsafe.Add(ref R, i->C)));
                    continue;
                case Opcode.Contains:
                case Opcode.NotContains:
                {
                    frame->Ip = i;
                    var found = Sequences.Contains(ts, Unsafe.Add(ref R, i->C).Box(), Unsafe.Add(ref R, i->B).Box());
                    if (found < 0) goto Error;
                    Unsafe.Add(ref R, i->A).SetBool((found != 0) == ((Opcode)i->Code == Opcode.Contains));
                    continue;
                }

                // ---- Jumps ----
                case Opcode.Jump:
                    i += i->AB;
                    continue;
                case Opcode.JumpBackward:
                    i += i->AB;
                    if (ts.SafepointRequested)
                    {
                        frame->Ip = i + 1;
                        if (!Safepoint.Visit(ts)) goto Error;
                        if (typeof(TTracing) != typeof(Traced) && ts.Tracing) return LoopExit.Again;
                    }
                    if (--backEdges == 0)
                    {
                        frame->Ip = i + 1;
                        if ((code.Heat += BackEdgesPerEntry * 4) > ts.JitThreshold && code.Tier is null) Heated(ts, code);
                        return LoopExit.Again;
                    }
                    continue;
                case Opcode.JumpIfTrue:
                {
                    ref var a = ref Unsafe.Add(ref R, i->A);
                    if (a.Ref == PyBool.True)
                    {
                        i += i->BC;
                        continue;
                    }
                    if (a.Ref == PyBool.False) continue;
                    frame->Ip = i;
                    var truth = TruthOf(ts, ref a);
                    if (truth < 0) goto Error;
                    if (truth != 0) i += i->BC;
                    continue;
                }
                case Opcode.JumpIfFalse:
                {
                    ref var a = ref Unsafe.Add(ref R, i->A);
                    if (a.Ref == PyBool.True) continue;
                    if (a.Ref == PyBool.False)
                    {
                        i += i->BC;
                        continue;
                    }
                    frame->Ip = i;
                    var truth = TruthOf(ts, ref a);
                    if (truth < 0) goto Error;
                    if (truth == 0) i += i->BC;
                    continue;
                }
                case Opcode.JumpIfNone:
                    if (Unsafe.Add(ref R, i->A).Ref == PyNone.Instance) i += i->BC;
                    continue;
                case Opcode.JumpIfNotNone:
                    if (Unsafe.Add(ref R, i->A).Ref != PyNone.Instance) i += i->BC;
                    continue;
                case Opcode.JumpIfLt:
                case Opcode.JumpIfNotLt:
                {
                    ref var a = ref Unsafe.Add(ref R, i->A);
                    ref var b = ref Unsafe.Add(ref R, i->B);
                    if (a.Ref is null && b.Ref is null)
                    {
                        if ((a.Bits < b.Bits) == ((Opcode)i->Code == Opcode.JumpIfLt)) i += i->SignedC;
                        continue;
                    }
                    goto CompareJump;
                }
                case Opcode.JumpIfLe:
                case Opcode.JumpIfNotLe:
                {
                    ref var a = ref Unsafe.Add(ref R, i->A);
                    ref var b = ref Unsafe.Add(ref R, i->B);
                    if (a.Ref is null && b.Ref is null)
                    {
                        if ((a.Bits <= b.Bits) == ((Opcode)i->Code == Opcode.JumpIfLe)) i += i->SignedC;
                        continue;
                    }
                    goto CompareJump;
                }
                case Opcode.JumpIfEq:
                case Opcode.JumpIfNotEq:
                {
                    ref var a = ref Unsafe.Add(ref R, i->A);
                    ref var b = ref Unsafe.Add(ref R, i->B);
                    if (a.Ref is null && b.Ref is null)
                    {
                        if ((a.Bits == b.Bits) == ((Opcode)i->Code == Opcode.JumpIfEq)) i += i->SignedC;
                        continue;
                    }
                    goto CompareJump;
                }
                case Opcode.JumpIfNe:
                case Opcode.JumpIfNotNe:
                case Opcode.JumpIfGt:
                case Opcode.JumpIfNotGt:
                case Opcode.JumpIfGe:
                case Opcode.JumpIfNotGe:
                CompareJump:
                {
                    frame->Ip = i;
                    var negated = (Opcode)i->Code >= Opcode.JumpIfNotLt;
                    var op = (CompareOp)(i->Code - (int)(negated ? Opcode.JumpIfNotLt : Opcode.JumpIfLt));
                    var truth = Operators.CompareBool(ts, op, Unsafe.Add(ref R, i->A), Unsafe.Add(ref R, i->B));
                    if (truth < 0) goto Error;
                    if ((truth != 0) != negated) i += i->SignedC;
                    continue;
                }
                case Opcode.JumpIfLtImm:
                case Opcode.JumpIfLeImm:
                case Opcode.JumpIfEqImm:
                case Opcode.JumpIfNeImm:
                case Opcode.JumpIfGtImm:
                case Opcode.JumpIfGeImm:
                case Opcode.JumpIfNotLtImm:
                case Opcode.JumpIfNotLeImm:
                case Opcode.JumpIfNotEqImm:
                case Opcode.JumpIfNotNeImm:
                case Opcode.JumpIfNotGtImm:
                case Opcode.JumpIfNotGeImm:
                {
                    ref var a = ref Unsafe.Add(ref R, i->A);
                    var negated = (Opcode)i->Code >= Opcode.JumpIfNotLtImm;
                    var op = (CompareOp)(i->Code - (int)(negated ? Opcode.JumpIfNotLtImm : Opcode.JumpIfLtImm));
                    int truth;
                    if (a.Ref is null)
                    {
                        var x = a.Bits;
                        long y = i->SignedB;
                        truth = (op switch
                        {
                            CompareOp.Lt => x < y,
                            CompareOp.Le => x <= y,
                            CompareOp.Eq => x == y,
                            CompareOp.Ne => x != y,
                            CompareOp.Gt => x > y,
                            _ => x >= y,
                        }) ? 1 : 0;
                    }
                    else
                    {
                        frame->Ip = i;
                        truth = Operators.CompareBool(ts, op, a, new Value((long)i->SignedB));
                        if (truth < 0) goto Error;
                    }
                    if ((truth != 0) != negated) i += i->SignedC;
                    continue;
                }
                case Opcode.JumpIfIs:
                    if (Identity.Is(Unsafe.Add(ref R, i->A), Unsafe.Add(ref R, i->B))) i += i->SignedC;
                    continue;
                case Opcode.JumpIfIsNot:
                    if (!Identity.Is(Unsafe.Add(ref R, i->A), Unsafe.Add(ref R, i->B))) i += i->SignedC;
                    continue;

                // ---- Iteration ----
                case Opcode.GetIter:
                    frame->Ip = i;
                    if (!Unsafe.Add(ref R, i->A).TrySet(Iteration.GetIter(ts, Unsafe.Add(ref R, i->B).Box()))) goto Error;
                    continue;
                case Opcode.ForIter:
                {
                    var iterator = Unsafe.Add(ref R, i->B).Ref!;
                    if (iterator.GetType() == typeof(PyRangeIterator))
                    {
                        if (Unsafe.As<PyRangeIterator>(iterator).MoveNext(out var number)) Unsafe.Add(ref R, i->A).SetInt(number);
                        else i += i->SignedC;
                        continue;
                    }
                    if (iterator.GetType() == typeof(PyListIterator))
                    {
                        if (Unsafe.As<PyListIterator>(iterator).MoveNext() is { } item) Unsafe.Add(ref R, i->A).Ref = item;
                        else i += i->SignedC;
                        continue;
                    }
                    frame->Ip = i;
                    var step = ForIter(ts, iterator, ref Unsafe.Add(ref R, i->A));
                    if (step < 0) goto Error;
                    if (step == 0) i += i->SignedC;
                    continue;
                }
                case Opcode.GetYieldFromIter:
                case Opcode.GetAIter:
                case Opcode.GetANext:
                case Opcode.GetAwaitable:
                    frame->Ip = i;
                    if (!Unsafe.Add(ref R, i->A).TrySet(Awaiting.Prepare(ts, frame, i, Unsafe.Add(ref R, i->B).Box()))) goto Error;
                    continue;
                case Opcode.Send:
                {
                    frame->Ip = i;
                    var status = Awaiting.Send(ts, Unsafe.Add(ref R, i->B).Ref!, ref Unsafe.Add(ref R, i->A));
                    if (status == SendStatus.Error) goto Error;
                    if (status == SendStatus.Returned) i += i->SignedC;
                    continue;
                }
                case Opcode.CleanupThrow:
                    frame->Ip = i;
                    if (!Awaiting.CleanupThrow(ts, (PyBaseException)Unsafe.Add(ref R, i->B).Ref!, ref Unsafe.Add(ref R, i->C))) goto Reraise;
                    continue;
                case Opcode.EndAsyncFor:
                    frame->Ip = i;
                    if (!Awaiting.EndAsyncFor(ts, (PyBaseException)Unsafe.Add(ref R, i->A).Ref!)) goto Reraise;
                    continue;
                case Opcode.ReturnGenerator:
                    frame->Ip = i;
                    result.Ref = PyGenerator.Make(ts, frame);
                    return LoopExit.Return;
                case Opcode.YieldValue:
                    frame->Ip = i;
                    result = Unsafe.Add(ref R, i->B);
                    return LoopExit.Yield;

                // ---- Calls ----
                case Opcode.Call:
                {
                    frame->Ip = i;
                    ref var callee = ref Unsafe.Add(ref R, i->A);
                    var target = callee.Ref;
                    ref var self = ref Unsafe.Add(ref callee, 1);
                    ref var args = ref Unsafe.Add(ref callee, 2);
                    int nargs = i->B;
                    if (self.Ref != Value.Null)
                    {
                        args = ref self;
                        nargs++;
                    }
                    if (target is not null && target.GetType() == typeof(PyFunction))
                    {
                        var function = Unsafe.As<PyFunction>(target);
                        var called = function.Code;
                        if (called.IsSimple && nargs == called.ArgCount && frame->Generator is null)
                        {
                            var @base = (int)(Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(frame->Chunk), ref args) / sizeof(Value));
                            if (@base + called.RegisterCount <= frame->Chunk.Length)
                            {
                                if (!Enter(ts, function, null, frame->Chunk, @base, ref Unsafe.Add(ref R, i->C))) goto Error;
                                if (typeof(TTracing) != typeof(Traced) && ts.Tracing) goto TracingOn;
                                continue;
                            }
                        }
                        if (!FunctionCall.Invoke(ts, function, ref args, nargs, null, ref Unsafe.Add(ref R, i->C))) goto Error;
                        if (typeof(TTracing) != typeof(Traced) && ts.Tracing) goto TracingOn;
                        continue;
                    }
                    if (!CallObject(ts, ref callee, ref args, nargs, null, ref Unsafe.Add(ref R, i->C))) goto Error;
                    if (typeof(TTracing) != typeof(Traced) && ts.Tracing) goto TracingOn;
                    continue;
                }
                case Opcode.CallKw:
                {
                    frame->Ip = i;
                    ref var callee = ref Unsafe.Add(ref R, i->A);
                    ref var self = ref Unsafe.Add(ref callee, 1);
                    ref var args = ref Unsafe.Add(ref callee, 2);
                    int nargs = i->B;
                    var kwnames = (PyTuple)Unsafe.Add(ref callee, 2 + nargs).Ref!;
                    if (self.Ref != Value.Null)
                    {
                        args = ref self;
                        nargs++;
                    }
                    if (!CallObject(ts, ref callee, ref args, nargs - kwnames.Count, kwnames, ref Unsafe.Add(ref R, i->C))) goto Error;
                    if (typeof(TTracing) != typeof(Traced) && ts.Tracing) goto TracingOn;
                    continue;
                }
                case Opcode.CallFunctionEx:
                    frame->Ip = i;
                    if (!CallEx(ts, ref Unsafe.Add(ref R, i->A), ref Unsafe.Add(ref R, i->C))) goto Error;
                    if (typeof(TTracing) != typeof(Traced) && ts.Tracing) goto TracingOn;
                    continue;
                case Opcode.CallIntrinsic1:
                    frame->Ip = i;
                    if (!Unsafe.Add(ref R, i->A).TrySet(Intrinsics.Call1(ts, frame, (Intrinsic1)i->B, Unsafe.Add(ref R, i->C).Box()))) goto Error;
                    continue;
                case Opcode.CallIntrinsic2:
                    frame->Ip = i;
                    if (!Unsafe.Add(ref R, i->A).TrySet(Intrinsics.Call2(ts, (Intrinsic2)i->B, Unsafe.Add(ref R, i->C).Box(), Unsafe.Add(ref R, i->C + 1).Box()))) goto Error;
                    continue;
                case Opcode.Return:
                    result = Unsafe.Add(ref R, i->A);
                    if (typeof(TTracing) == typeof(Traced) && !Tracer.Returning(ts, frame, ref result)) goto Error;
                    return LoopExit.Return;

                // ---- Building ----
                case Opcode.BuildTuple:
                    Unsafe.Add(ref R, i->A).Ref = i->C == 0 ? PyTuple.Empty : new PyTuple(ArgumentSpan.Box(ref Unsafe.Add(ref R, i->B), i->C));
                    continue;
                case Opcode.BuildList:
                    Unsafe.Add(ref R, i->A).Ref = new PyList(ArgumentSpan.Box(ref Unsafe.Add(ref R, i->B), i->C));
                    continue;
                case Opcode.ListAppend:
                    Unsafe.As<PyList>(Unsafe.Add(ref R, i->A).Ref!).Add(Unsafe.Add(ref R, i->B).Box());
                    continue;
                case Opcode.MapAdd:
                    frame->Ip = i;
                    if (!Unsafe.As<PyDict>(Unsafe.Add(ref R, i->A).Ref!).Set(ts, Unsafe.Add(ref R, i->B).Box(), Unsafe.Add(ref R, i->C).Box())) goto Error;
                    continue;
                case Opcode.UnpackSequence:
                    if (Unsafe.Add(ref R, i->B).Ref is { } packed && packed.GetType() == typeof(PyTuple) && i->C == 2)
                    {
                        var both = Unsafe.As<PyTuple>(packed).Items;
                        if (both.Length == 2)
                        {
                            ref var dst = ref Unsafe.Add(ref R, i->A);
                            dst.Ref = both[0];
                            Unsafe.Add(ref dst, 1).Ref = both[1];
                            continue;
                        }
                    }
                    frame->Ip = i;
                    if (!Unpacking.Sequence(ts, Unsafe.Add(ref R, i->B).Box(), ref Unsafe.Add(ref R, i->A), i->C)) goto Error;
                    continue;
                case Opcode.MakeFunction:
                    Unsafe.Add(ref R, i->A).Ref = new PyFunction((PyCode)Unsafe.Add(ref K, i->B).Ref!, frame->Function.Globals, frame->Function.Builtins);
                    continue;

                // ---- Exceptions ----
                case Opcode.RaiseVarargs:
                    frame->Ip = i;
                    if (RaiseStatement(ts, ref Unsafe.Add(ref R, i->A), i->B)) goto Error;
                    goto Reraise;
                case Opcode.Reraise:
                    frame->Ip = i;
                    ts.Error = (PyBaseException)Unsafe.Add(ref R, i->A).Ref!;
                    goto Reraise;
                case Opcode.PushExcInfo:
                {
                    var state = ts.ExceptionState;
                    var exception = Unsafe.Add(ref R, i->B).Ref;
                    Unsafe.Add(ref R, i->A).Ref = (PyObject?)state.Value ?? PyNone.Instance;
                    state.Value = Unsafe.As<PyBaseException>(exception);
                    continue;
                }
                case Opcode.PopExcept:
                    ts.ExceptionState.Value = Unsafe.Add(ref R, i->A).Ref as PyBaseException;
                    continue;
                case Opcode.CheckExcMatch:
                {
                    frame->Ip = i;
                    var match = Errors.Matches(ts, (PyBaseException)Unsafe.Add(ref R, i->B).Ref!, Unsafe.Add(ref R, i->C).Box());
                    if (match < 0) goto Error;
                    Unsafe.Add(ref R, i->A).SetBool(match != 0);
                    continue;
                }

                default:
                    frame->Ip = i;
                    if (!Rare(ts, frame, i)) goto Error;
                    continue;
            }

        TracingOn:
            // The call that has just returned switched tracing on: the traced copy goes on behind it.
            frame->Ip = i + 1;
            return LoopExit.Again;

        ErrorHere:
            frame->Ip = i;
        Error:
            if (!Unwinder.Unwind(ts, frame, addTraceback: true)) return Unwound<TTracing>(ts, frame);
            i = frame->Ip - 1;
            continue;

        Reraise:
            if (!Unwinder.Unwind(ts, frame, addTraceback: false)) return Unwound<TTracing>(ts, frame);
            i = frame->Ip - 1;
        }
    }

    private static LoopExit Unwound<TTracing>(ThreadState ts, Frame* frame)
        where TTracing : struct
    {
        if (typeof(TTracing) == typeof(Traced)) Tracer.Unwound(ts, frame);
        return LoopExit.Error;
    }
}
