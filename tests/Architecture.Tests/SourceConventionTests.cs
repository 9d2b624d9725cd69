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

    [Fact]
    public void CatchAll_StandsInTheThreeAgreedPlacesOnly() =>
        FileNames
            .Where(file => CatchAll().IsMatch(File.ReadAllText(Path.Combine(Repository.Root, file))))
            .Except(["src/GlipPipeline.Cli/Program.cs", "src/GlipPipeline.Engine/Runs/UnitBoundary.cs"])
            .ShouldBeEmpty();

    [GeneratedRegex("(Utils?|Helpers?|Common|Misc|Manager|Service)$")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"catch \(Exception( \w+)?\)(?! when)|catch\s*\{")]
    private static partial Regex CatchAll();
}
