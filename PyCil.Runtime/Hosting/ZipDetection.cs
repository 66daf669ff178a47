namespace PyCil.Runtime.Hosting;

/// <summary>Tells zip archives (which can be run like a directory) from scripts.</summary>
internal static class ZipDetection
{
    private const int EndRecord = 22;
    private const int MaxComment = 0xFFFF;

    /// <summary>Whether a file ends with the end record of a zip archive.</summary>
    public static bool IsArchive(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            if (stream.Length < EndRecord) return false;
            var tail = new byte[(int)Math.Min(stream.Length, EndRecord + MaxComment)];
            stream.Seek(-tail.Length, SeekOrigin.End);
            stream.ReadExactly(tail);
            return tail.AsSpan().LastIndexOf("PK\x05\x06"u8) >= 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // opening it for real gives the error to show
        }
    }
}
