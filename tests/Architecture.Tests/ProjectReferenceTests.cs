using System.Xml.Linq;
using GlipPipeline.Testing;

namespace Architecture.Tests;

/// <summary>Holds the table "Rooms" of docs/architecture.md against the project files, both ways: what each project references, no more and no less.</summary>
public sealed class ProjectReferenceTests
{
    private const string Table = "docs/architecture.md";

    /// <summary>The rows of the table: a project and what it may reference.</summary>
    private static readonly Dictionary<string, string[]> Documented = File.ReadLines(Path.Combine(Repository.Root, Table))
        .SkipWhile(line => line != "## Rooms")
        .Skip(1)
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[1].Trim('`'), cells => cells[3] == "–" ? [] : cells[3].Split(", "));

    public static TheoryData<string> Projects => new(ProjectNames);

    private static IEnumerable<string> ProjectNames => Directory
        .EnumerateDirectories(Path.Combine(Repository.Root, "src"), "GlipPipeline.*")
        .Select(folder => Path.GetFileName(folder)["GlipPipeline.".Length..]);

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfEachProject_AreThoseOfTheTable(string project)
    {
        Documented.ShouldContainKey(project, $"src/GlipPipeline.{project} is not in the table of {Table}");

        References(project).Order(StringComparer.Ordinal).ShouldBe(Documented[project].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_NamesNoProjectThatIsNotThere() => Documented.Keys.Except(ProjectNames).ShouldBeEmpty();

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
    public void Solution_HoldsEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "GlipPipeline.sln")).Replace('\\', '/');

        ProjectFiles.Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> ProjectFiles => new[] { "src", "tests" }
        .SelectMany(top => Directory.EnumerateFiles(Path.Combine(Repository.Root, top), "*.csproj", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/node_modules/", StringComparison.Ordinal));

    private static IEnumerable<string> References(string project) =>
        Elements(project, "ProjectReference")
            .Select(path => Path.GetFileNameWithoutExtension(path).Replace("GlipPipeline.", "", StringComparison.Ordinal));

    private static IEnumerable<string> Elements(string project, string name) => Includes(
        XDocument.Load(Path.Combine(Repository.Root, "src", $"GlipPipeline.{project}", $"GlipPipeline.{project}.csproj")), name);

    private static IEnumerable<string> Includes(XDocument project, string name) =>
        project.Descendants(name).Select(element => element.Attribute("Include")!.Value);
}
