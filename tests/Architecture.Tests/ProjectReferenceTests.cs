using System.Xml.Linq;
using GlipPipeline.Testing;

namespace Architecture.Tests;

/// <summary>Holds the table "Projects" of docs/architecture.md: what each project may reference.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Native"] = [],
        ["Text"] = ["Core"],
        ["Onnx"] = [],
        ["Teacher"] = ["Core", "Text", "Native"],
        ["Decoder"] = ["Teacher"],
        ["Sources"] = ["Core", "Native"],
        ["Storage"] = ["Core"],
        ["Corpus"] = ["Core", "Native", "Storage"],
        ["Engine"] = ["Core", "Native", "Text", "Teacher", "Sources", "Storage", "Corpus"],
        ["Dashboard"] = ["Core", "Storage", "Corpus"],
        ["Cli"] = ["Core", "Native", "Text", "Onnx", "Teacher", "Sources", "Storage", "Corpus", "Engine", "Decoder", "Dashboard"],
    };

    public static TheoryData<string> Projects => new(ProjectNames);

    private static IEnumerable<string> ProjectNames => Directory
        .EnumerateDirectories(Path.Combine(Repository.Root, "src"), "GlipPipeline.*")
        .Select(folder => Path.GetFileName(folder)["GlipPipeline.".Length..]);

    /// <summary>Stands in for a package that some mirrors lack; no project of the pipeline.</summary>
    private const string PackageStandIn = "System.IO.Hashing";

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfEachProject_AreAllowed(string project)
    {
        Allowed.ShouldContainKey(project, $"src/GlipPipeline.{project} is not in the table of allowed references");

        References(project).Except(Allowed[project]).ShouldBeEmpty();
    }

    [Fact]
    public void Core_HasNoPackage() => Elements("Core", "PackageReference").ShouldBeEmpty();

    [Fact]
    public void TestProjects_MirrorTheSources()
    {
        var tested = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests"), "GlipPipeline.*.Tests")
            .Select(folder => Path.GetFileName(folder)["GlipPipeline.".Length..^".Tests".Length]);

        tested.Order().ShouldBe(ProjectNames.Order());
    }

    [Fact]
    public void LocalFilter_HoldsEveryProjectThatNeedsNoClusterPackage()
    {
        var filter = File.ReadAllText(Path.Combine(Repository.Root, "GlipPipeline.Local.slnf"));
        var local = new[] { "src", "tests" }
            .SelectMany(top => Directory.EnumerateFiles(Path.Combine(Repository.Root, top), "*.csproj", SearchOption.AllDirectories))
            .Where(file => !File.ReadAllText(file).Contains("Microsoft.Orleans", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));

        local.Where(project => !filter.Contains($"\"{project}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> References(string project) =>
        Elements(project, "ProjectReference")
            .Select(Path.GetFileNameWithoutExtension)
            .OfType<string>()
            .Where(name => name != PackageStandIn)
            .Select(name => name["GlipPipeline.".Length..]);

    private static IEnumerable<string> Elements(string project, string name) =>
        XDocument.Load(Path.Combine(Repository.Root, "src", $"GlipPipeline.{project}", $"GlipPipeline.{project}.csproj"))
            .Descendants(name)
            .Select(element => element.Attribute("Include")!.Value);
}
