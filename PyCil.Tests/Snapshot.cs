using System.Runtime.CompilerServices;
using Snapshooter;
using Snapshooter.Core;
using Snapshooter.Xunit;

namespace PyCil.Tests;

/// <summary>Compares text with a file beside the test, <c>Class.Method.verified.txt</c>: Verify's names and rules, kept by Snapshooter.</summary>
/// <remarks>A mismatch or a new snapshot leaves <c>Class.Method.received.txt</c>: look at it, and rename it if it is right.</remarks>
internal static class Snapshot
{
    private static readonly VerifiedFiles Files = new();

    public static void Match(string text, [CallerFilePath] string file = "", [CallerMemberName] string member = "")
    {
        var name = new SnapshotFullName($"{Path.GetFileNameWithoutExtension(file)}.{member}", Path.GetDirectoryName(file)!);
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\uFEFF", "", StringComparison.Ordinal).TrimEnd() + "\n";
        if (!Files.TryReadSnapshot(name, out var expected))
        {
            var received = Files.SaveNewSnapshot(name, text);
            Assert.Fail($"There is no snapshot yet. If {received} is right, rename it to {name.Filename}.verified.txt.");
        }
        if (expected != text) Files.SaveMismatchSnapshot(name, text);
        new XunitAssert().Assert(expected!, text);
        Files.DeleteSnapshot(name);
    }

    /// <summary>Snapshooter's files under Verify's names.</summary>
    private sealed class VerifiedFiles : ISnapshotFileHandler
    {
        private static string Verified(SnapshotFullName name) => Path.Combine(name.FolderPath, name.Filename + ".verified.txt");

        private static string Received(SnapshotFullName name) => Path.Combine(name.FolderPath, name.Filename + ".received.txt");

        public string SaveNewSnapshot(SnapshotFullName snapshotFullName, string snapshotData)
        {
            File.WriteAllText(Received(snapshotFullName), snapshotData);
            return Received(snapshotFullName);
        }

        public string SaveMismatchSnapshot(SnapshotFullName snapshotFullName, string snapshotData) => SaveNewSnapshot(snapshotFullName, snapshotData);

        public string ReadSnapshot(SnapshotFullName snapshotFullName) => File.ReadAllText(Verified(snapshotFullName)).Replace("\r\n", "\n", StringComparison.Ordinal);

        public bool TryReadSnapshot(SnapshotFullName snapshotFullName, out string snapshotData)
        {
            var there = File.Exists(Verified(snapshotFullName));
            snapshotData = there ? ReadSnapshot(snapshotFullName) : "";
            return there;
        }

        /// <summary>What an earlier failure left.</summary>
        public void DeleteSnapshot(SnapshotFullName snapshotFullName) => File.Delete(Received(snapshotFullName));

        public void DeleteSnapshotSubfolder(SnapshotFullName snapshotFullName, string subfolder) => DeleteSnapshot(snapshotFullName);
    }
}
