namespace PyCil.Compiler.Syntax;

/// <summary>A warning of the lexer or parser, for the caller to hand to Python's warnings machinery.</summary>
/// <param name="Category">Name of the warning class.</param>
/// <param name="ErrorMessage">The text of the SyntaxError, should a filter turn the warning into an error.</param>
/// <param name="Offset">In characters from 1; where that error is. It ends on the line it begins on.</param>
public sealed record SyntaxWarningInfo(string Category, string Message, string ErrorMessage, int Line, int Offset, int EndOffset);
