using System.Text.RegularExpressions;
using GlipPipeline.Testing;

namespace Architecture.Tests;

/// <summary>House rules that a compiler does not hold.</summary>
public sealed partial class SourceConventionTests
{
    private const int LongestFile = 400;

    public static TheoryData<string> SourceFiles => new(FileNames);

    private static IEnumerable<string> FileNames => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    [Theory]
    [MemberData(nameof(SourceFiles))]
    public void SourceFile_HasAtMostFourHundredLines(string file) =>
        File.ReadLines(Path.Combine(Repository.Root, file)).Count().ShouldBeLessThanOrEqualTo(LongestFile);

    [Theory]
    [MemberData(nameof(SourceFiles))]
    public void SourceFile_HasNoVagueName(string file) =>
        VagueName().IsMatch(Path.GetFileNameWithoutExtension(file)).ShouldBeFalse("say what it is, not that it helps");

    /// <summary>The analyzer forbids a catch that swallows everything; each exception to that rule carries its suppression.</summary>
    [Fact]
    public void CatchAll_StandsAtTheCommandLineAndInBackgroundLoopsOnly() =>
        FileNames
            .Where(file => File.ReadAllText(Path.Combine(Repository.Root, file)).Contains("CA1031", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ShouldBe(
            [
                "src/GlipPipeline.Cli/Program.cs",
                "src/GlipPipeline.Cluster/Workers/WorkerPump.cs",
                "src/GlipPipeline.Teachers/Streams/DeviceQueue.cs",
            ]);

    [GeneratedRegex("(Utils?|Helpers?|Common|Misc|Manager|Service)$")]
    private static partial Regex VagueName();
}
