namespace PyCil.Compiler.Syntax;

/// <summary>A warning of the lexer or parser, for the caller to hand to Python's warnings machinery.</summary>
/// <param name="Category">Name of the warning class: SyntaxWarning or DeprecationWarning.</param>
/// <param name="Offset">In characters from 1; where the error is if the warning is turned into a SyntaxError.</param>
public sealed record SyntaxWarningInfo(
    string Category, string Message, int Line, int Offset, int EndLine, int EndOffset);
