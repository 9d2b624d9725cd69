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
        ["Storage"] = ["Core", "System.IO.Hashing"],
        ["Corpus"] = ["Core", "Native", "Storage"],
        ["Engine"] = ["Core", "Native", "Text", "Teacher", "Sources", "Storage", "Corpus"],
        ["Dashboard"] = ["Core", "Storage", "Corpus"],
        ["Cluster.Contracts"] = ["Core"],
        ["Cluster"] =
        [
            "Core", "Native", "Text", "Teacher", "Sources", "Storage", "Corpus", "Engine", "Cluster.Contracts", "Dashboard",
        ],
        ["Silo"] = ["Core", "Storage", "Teacher", "Engine", "Decoder", "Cluster", "Dashboard"],
        ["Cli"] = ["Core", "Native", "Text", "Onnx", "Teacher", "Sources", "Storage", "Corpus", "Engine", "Decoder", "Dashboard"],
    };

    public static TheoryData<string> Projects => new(ProjectNames);

    private static IEnumerable<string> ProjectNames => Directory
        .EnumerateDirectories(Path.Combine(Repository.Root, "src"), "GlipPipeline.*")
        .Select(folder => Path.GetFileName(folder)["GlipPipeline.".Length..]);

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfEachProject_AreAllowed(string project)
    {
        Allowed.ShouldContainKey(project, $"src/GlipPipeline.{project} is not in the table of allowed references");

        References(project).Except(Allowed[project]).ShouldBeEmpty();
    }

    [Fact]
    public void Core_HasNoPackage() => Elements("Core", "PackageReference").ShouldBeEmpty();

    /// <summary>Contracts hold no behaviour; what they look like on the wire is held by the tests of Cluster.</summary>
    [Fact]
    public void TestProjects_MirrorTheSources()
    {
        var tested = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests"), "GlipPipeline.*.Tests")
            .Select(folder => Path.GetFileName(folder)["GlipPipeline.".Length..^".Tests".Length]);

        tested.Order().ShouldBe(ProjectNames.Except(["Cluster.Contracts"]).Order());
    }

    [Fact]
    public void Solution_HoldsEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "GlipPipeline.sln")).Replace('\\', '/');

        ProjectFiles.Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void CommandLine_NeedsNoClusterPackage() => NeedsClusterPackages("src/GlipPipeline.Cli/GlipPipeline.Cli.csproj").ShouldBeFalse();

    private static IEnumerable<string> ProjectFiles => new[] { "src", "tests" }
        .SelectMany(top => Directory.EnumerateFiles(Path.Combine(Repository.Root, top), "*.csproj", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/node_modules/", StringComparison.Ordinal));

    /// <summary>Whether a project references the Orleans packages, itself or through another project.</summary>
    private static bool NeedsClusterPackages(string project)
    {
        var document = XDocument.Load(Path.Combine(Repository.Root, project));
        return Includes(document, "PackageReference").Any(name => name.StartsWith("Microsoft.Orleans.", StringComparison.Ordinal))
            || Includes(document, "ProjectReference").Any(path => NeedsClusterPackages(Resolve(project, path)));
    }

    private static string Resolve(string project, string reference) =>
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(reference, Path.Combine(Repository.Root, Path.GetDirectoryName(project)!)));

    private static IEnumerable<string> References(string project) =>
        Elements(project, "ProjectReference")
            .Select(path => Path.GetFileNameWithoutExtension(path).Replace("GlipPipeline.", "", StringComparison.Ordinal));

    private static IEnumerable<string> Elements(string project, string name) => Includes(
        XDocument.Load(Path.Combine(Repository.Root, "src", $"GlipPipeline.{project}", $"GlipPipeline.{project}.csproj")), name);

    private static IEnumerable<string> Includes(XDocument project, string name) =>
        project.Descendants(name).Select(element => element.Attribute("Include")!.Value);
}
