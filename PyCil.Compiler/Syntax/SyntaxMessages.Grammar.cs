namespace PyCil.Compiler.Syntax;

internal static partial class SyntaxMessages
{
    // Any rule
    public const string InvalidSyntax = "invalid syntax";
    public const string MultipleStatements = "multiple statements found while compiling a single statement";
    public const string Expected = "expected '{0}'";
    public const string ExpectedColon = "expected ':'";
    public const string NeedsVersion = "{0} only supported in Python 3.{1} and greater";

    // Expressions
    public const string ForgotComma = "invalid syntax. Perhaps you forgot a comma?";
    public const string PartOfString = "invalid syntax. Is this intended to be part of the string?";
    public const string MaybeEqual = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
    public const string MaybeEqualTo = "cannot assign to {0} here. Maybe you meant '==' instead of '='?";
    public const string InvalidWalrusTarget = "cannot use assignment expressions with {0}";
    public const string ExpectedElse = "expected 'else' after 'if' expression";
    public const string StatementAfterElse = "expected expression after 'else', but statement is given";
    public const string StatementBeforeIf = "expected expression before 'if', but statement is given";
    public const string MissingCallParentheses = "Missing parentheses in call to '{0}'. Did you mean {0}(...)?";
    public const string NotAfterOperator = "'not' after an operator must be parenthesized";
    public const string UseLessGreater = "with Barry as BDFL, use '<>' instead of '!='";
    public const string UseNotEqual = "invalid syntax.  Maybe you meant '!=' instead of '<>'?";
    public const string StarredHere = "cannot use starred expression here";
    public const string DoubleStarredHere = "cannot use double starred expression here";

    // Displays and comprehensions
    public const string ColonAfterKey = "':' expected after dictionary key";
    public const string ExpectedValue = "expression expected after dictionary key and ':'";
    public const string StarredValue = "cannot use a starred expression in a dictionary value";
    public const string UnpackingInComprehension = "iterable unpacking cannot be used in comprehension";
    public const string UnpackingInDictComprehension = "dict unpacking cannot be used in dict comprehension";
    public const string ParenthesizeElement = "did you forget parentheses around the comprehension target?";
    public const string ExpectedIn = "'in' expected after for-loop variables";

    // Calls
    public const string InvalidStar = "Invalid star expression";
    public const string AssignToIterableUnpacking = "cannot assign to iterable argument unpacking";
    public const string AssignToMappingUnpacking = "cannot assign to keyword argument unpacking";
    public const string IterableAfterKeyword = "iterable argument unpacking follows keyword argument unpacking";
    public const string PositionalAfterKeyword = "positional argument follows keyword argument";
    public const string PositionalAfterUnpacking = "positional argument follows keyword argument unpacking";
    public const string ParenthesizeGenerator = "Generator expression must be parenthesized";
    public const string ExpectedArgument = "expected argument value expression";
    public const string AssignmentInExpression = "expression cannot contain assignment, perhaps you meant \"==\"?";

    // Targets
    public const string CannotAssign = "cannot assign to {0}";
    public const string CannotDelete = "cannot delete {0}";
    public const string AssignToYield = "assignment to yield expression not possible";
    public const string IllegalAugmented = "'{0}' is an illegal expression for augmented assignment";
    public const string OnlySingleTarget = "only single target (not {0}) can be annotated";
    public const string IllegalAnnotationTarget = "illegal target for annotation";

    // Imports
    public const string DidYouMeanFromImport = "Did you mean to use 'from ... import ...' instead?";
    public const string ExpectedImportNames = "Expected one or more names after 'import'";
    public const string InvalidImportTarget = "cannot use {0} as import target";
    public const string TrailingCommaInImport = "trailing comma not allowed without surrounding parentheses";

    // Blocks
    public const string ExpectedBlock = "expected an indented block";
    public const string ExpectedBlockAfter = "expected an indented block after {0} on line {1}";
    public const string ElifAfterElse = "'elif' block follows an 'else' block";
    public const string ExpectedExcept = "expected 'except' or 'finally' block";
    public const string MixedExcept = "cannot have both 'except' and 'except*' on the same 'try'";
    public const string ParenthesizeExcept = "multiple exception types must be parenthesized when using 'as'";
    public const string ExpectedExceptionTypes = "expected one or more exception types";
    public const string InvalidExceptTarget = "cannot use except statement with {0}";
    public const string InvalidExceptStarTarget = "cannot use except* statement with {0}";

    // Functions
    public const string SlashFirst = "at least one argument must precede /";
    public const string SlashTwice = "/ may appear only once";
    public const string SlashAfterStar = "/ must be ahead of *";
    public const string CommaAfterSlash = "expected comma between / and *";
    public const string DefaultFirst = "parameter without a default follows parameter with a default";
    public const string ParenthesizedParameters = "Function parameters cannot be parenthesized";
    public const string ParenthesizedLambdaParameters = "Lambda expression parameters cannot be parenthesized";
    public const string ExpectedDefault = "expected default value expression";
    public const string BareStar = "named arguments must follow bare *";
    public const string BareStarTypeComment = "bare * has associated type comment";
    public const string StarDefault = "var-positional argument cannot have default value";
    public const string StarTwice = "* argument may appear only once";
    public const string DoubleStarDefault = "var-keyword argument cannot have default value";
    public const string AfterDoubleStar = "arguments cannot follow var-keyword argument";
    public const string TwoTypeComments = "Cannot have two type comments on def";
    public const string NoTypeParameters = "Type parameter list cannot be empty";
    public const string NoBound = "cannot use bound with {0}";
    public const string NoConstraints = "cannot use constraints with {0}";

    // Patterns
    public const string UnderscoreTarget = "cannot use '_' as a target";
    public const string InvalidPatternTarget = "cannot use {0} as pattern target";
    public const string PositionalPatternAfterKeyword = "positional patterns follow keyword patterns";
    public const string RealRequired = "real number required in complex literal";
    public const string ImaginaryRequired = "imaginary number required in complex literal";

    // f-strings and t-strings
    public const string MixedTemplate = "cannot mix t-string literals with string or bytes literals";
    public const string LambdaInString = "{0}-string: lambda expressions are not allowed without parentheses";
    public const string ExpressionRequired = "{0}-string: valid expression required before '{1}'";
    public const string ExpectingExpression = "{0}-string: expecting a valid expression after '{{'";
    public const string ExpectingAfterExpression = "{0}-string: expecting '=', or '!', or ':', or '}}'";
    public const string ExpectingAfterEqual = "{0}-string: expecting '!', or ':', or '}}'";
    public const string ExpectingColonOrBrace = "{0}-string: expecting ':' or '}}'";
    public const string ExpectingSpec = "{0}-string: expecting '}}', or format specs";
    public const string MissingConversion = "{0}-string: missing conversion character";
    public const string NoConversion = "{0}-string: invalid conversion character";
    public const string InvalidConversion = "{0}-string: invalid conversion character '{1}': expected 's', 'r', or 'a'";
    public const string ConversionApart = "{0}-string: conversion type must come right after the exclamation mark";
}
