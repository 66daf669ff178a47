using PyCil.Compiler.Syntax.Ast;

namespace PyCil.Compiler.Symbols;

/// <summary>Second pass: decides for each name in each block whether it is local, cell, free or global, and which comprehensions are inlined.</summary>
internal static class ScopeAnalyzer
{
    private const string ClassName = "__class__";
    private const string ClassDict = "__classdict__";
    private const string ConditionalAnnotations = "__conditional_annotations__";

    private static HashSet<string> NewSet() => new(StringComparer.Ordinal);

    public static void Analyze(Scope top) => Block(top, null, NewSet(), NewSet(), NewSet(), null);

    /// <param name="bound">Names bound in enclosing functions; null at module level.</param>
    /// <param name="free">Receives the names that this block leaves free.</param>
    private static void Block(
        Scope scope, HashSet<string>? bound, HashSet<string> free, HashSet<string> global, HashSet<string> typeParams, Scope? classEntry)
    {
        CompileErrors.EnsureStack();
        var local = NewSet();
        var newGlobal = NewSet();
        var newFree = NewSet();
        var newBound = NewSet();
        HashSet<string>? inlinedCells = null;

        // A class body's names are invisible to its methods, so the outer ones pass through before the body's are analyzed.
        if (scope.Kind == ScopeKind.Class)
        {
            newGlobal.UnionWith(global);
            if (bound is not null) newBound.UnionWith(bound);
        }
        foreach (var symbol in scope.Symbols.Values) Name(scope, symbol, bound, local, free, global, typeParams, classEntry);
        if (scope.Kind == ScopeKind.Class)
        {
            newBound.Add(ClassName);
            newBound.Add(ClassDict);
            newBound.Add(ConditionalAnnotations);
        }
        else
        {
            if (scope.IsFunctionLike) newBound.UnionWith(local);
            if (bound is not null) newBound.UnionWith(bound);
            newGlobal.UnionWith(global);
        }

        foreach (var child in scope.Children.ToArray())
        {
            var entry = !child.CanSeeClassScope ? null : scope.Kind == ScopeKind.Class ? scope : classEntry;
            var inline = child.Comprehension is not (ComprehensionKind.None or ComprehensionKind.Generator) && !scope.CanSeeClassScope;
            var childFree = NewSet();
            Block(child, new HashSet<string>(newBound, StringComparer.Ordinal), childFree,
                new HashSet<string>(newGlobal, StringComparer.Ordinal), new HashSet<string>(typeParams, StringComparer.Ordinal), entry);
            if (inline)
            {
                Inline(scope, child, childFree, inlinedCells ??= NewSet());
                child.IsInlined = true;
            }
            newFree.UnionWith(childFree);
        }
        for (var i = scope.Children.Count - 1; i >= 0; i--)
        {
            var child = scope.Children[i];
            if (!child.IsInlined) continue;
            scope.Children.RemoveAt(i);
            scope.Children.InsertRange(i, child.Children);
        }

        if (scope.IsFunctionLike) Cells(scope, newFree, inlinedCells);
        else if (scope.Kind == ScopeKind.Class) DropClassFree(scope, newFree);
        Update(scope, bound, newFree, inlinedCells);
        free.UnionWith(newFree);
    }

    private static void Name(
        Scope scope, Symbol symbol, HashSet<string>? bound, HashSet<string> local, HashSet<string> free, HashSet<string> global,
        HashSet<string> typeParams, Scope? classEntry)
    {
        var name = symbol.Name;
        var flags = symbol.Flags;
        if ((flags & SymbolFlags.Global) != 0)
        {
            if ((flags & SymbolFlags.Nonlocal) != 0) throw DirectiveError(scope, name, $"name '{name}' is nonlocal and global");
            symbol.Scope = NameScope.GlobalExplicit;
            global.Add(name);
            bound?.Remove(name);
            return;
        }
        if ((flags & SymbolFlags.Nonlocal) != 0)
        {
            if (bound is null) throw DirectiveError(scope, name, "nonlocal declaration not allowed at module level");
            if (!bound.Contains(name)) throw DirectiveError(scope, name, $"no binding for nonlocal '{name}' found");
            if (typeParams.Contains(name)) throw DirectiveError(scope, name, $"nonlocal binding not allowed for type parameter '{name}'");
            symbol.Scope = NameScope.Free;
            free.Add(name);
            return;
        }
        if ((flags & SymbolFlags.Bound) != 0)
        {
            symbol.Scope = NameScope.Local;
            local.Add(name);
            global.Remove(name);
            if ((flags & SymbolFlags.TypeParam) != 0) typeParams.Add(name);
            else typeParams.Remove(name);
            return;
        }
        if (classEntry?.Lookup(name) is { } inClass)
        {
            // The class's own name wins at run time; what stands behind it is a global, not an enclosing function's local.
            if ((inClass.Flags & SymbolFlags.Global) != 0)
            {
                symbol.Scope = NameScope.GlobalExplicit;
                return;
            }
            if ((inClass.Flags & SymbolFlags.Bound) != 0 && (inClass.Flags & SymbolFlags.Nonlocal) == 0)
            {
                symbol.Scope = NameScope.GlobalImplicit;
                return;
            }
        }
        if (bound is not null && bound.Contains(name))
        {
            symbol.Scope = NameScope.Free;
            free.Add(name);
            return;
        }
        symbol.Scope = NameScope.GlobalImplicit;
    }

    private static Exception DirectiveError(Scope scope, string name, string message)
    {
        foreach (var (directive, range) in scope.Directives ?? [])
            if (directive == name) return CompileErrors.Syntax(message, range);
        return CompileErrors.Syntax(message, scope.Range);
    }

    /// <summary>Merges a comprehension's names into the block that it is inlined in (PEP 709).</summary>
    private static void Inline(Scope scope, Scope comprehension, HashSet<string> childFree, HashSet<string> inlinedCells)
    {
        List<string>? removed = null;
        foreach (var symbol in comprehension.Symbols.Values)
        {
            if ((symbol.Flags & SymbolFlags.Param) != 0) continue; // .0
            var name = symbol.Name;
            var nameScope = symbol.Scope;
            if (nameScope == NameScope.Cell || (symbol.Flags & SymbolFlags.CompCell) != 0) inlinedCells.Add(name);
            var existing = scope.Lookup(name);
            if (existing is null)
            {
                if (nameScope == NameScope.Free && scope.Kind == ScopeKind.Class && name is ClassName or ClassDict or ConditionalAnnotations)
                {
                    nameScope = NameScope.GlobalImplicit;
                    if (!IsFreeInChild(comprehension, name)) childFree.Remove(name);
                    (removed ??= []).Add(name);
                }
                scope.Symbols.Add(name, new Symbol(name) { Flags = symbol.Flags, Scope = nameScope, FromComprehension = true });
            }
            else if ((existing.Flags & SymbolFlags.Bound) != 0 && scope.Kind != ScopeKind.Class && !IsFreeInChild(comprehension, name))
            {
                // Free in the comprehension only: inlined, it is simply the outer local.
                childFree.Remove(name);
            }
        }
        foreach (var name in removed ?? []) comprehension.Symbols.Remove(name);
    }

    private static bool IsFreeInChild(Scope scope, string name)
    {
        foreach (var child in scope.Children)
            if (child.ScopeOf(name) == NameScope.Free) return true;
        return false;
    }

    private static void Cells(Scope scope, HashSet<string> free, HashSet<string>? inlinedCells)
    {
        foreach (var symbol in scope.Symbols.Values)
        {
            if (symbol.Scope != NameScope.Local) continue;
            if (!free.Contains(symbol.Name) && !(inlinedCells?.Contains(symbol.Name) ?? false)) continue;
            symbol.Scope = NameScope.Cell;
            free.Remove(symbol.Name);
        }
    }

    private static void DropClassFree(Scope scope, HashSet<string> free)
    {
        if (free.Remove(ClassName)) scope.NeedsClassCell = true;
        if (free.Remove(ClassDict)) scope.NeedsClassDict = true;
        if (free.Remove(ConditionalAnnotations)) scope.HasConditionalAnnotations = true;
    }

    private static void Update(Scope scope, HashSet<string>? bound, HashSet<string> free, HashSet<string>? inlinedCells)
    {
        if (inlinedCells is not null)
            foreach (var symbol in scope.Symbols.Values)
                if (inlinedCells.Contains(symbol.Name)) symbol.Flags |= SymbolFlags.CompCell;

        var classLike = scope.Kind == ScopeKind.Class || scope.CanSeeClassScope;
        foreach (var name in free)
        {
            if (scope.Lookup(name) is { } existing)
            {
                if (classLike) existing.Flags |= SymbolFlags.FreeClass;
                continue;
            }
            if (bound is not null && !bound.Contains(name)) continue;
            scope.Symbols.Add(name, new Symbol(name) { Scope = NameScope.Free });
        }
    }
}
