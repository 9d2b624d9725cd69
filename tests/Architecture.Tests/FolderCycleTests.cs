using System.Text.RegularExpressions;
using GlipPipeline.Testing;

namespace Architecture.Tests;

/// <summary>
/// Inside a project the folders stand in one order: none uses another that, over any path, uses it back. A folder is its namespace, and the
/// project's own folder is one too.
/// </summary>
public sealed partial class FolderCycleTests
{
    public static TheoryData<string> Projects => new(Directory
        .EnumerateDirectories(Path.Combine(Repository.Root, "src"), "GlipPipeline.*")
        .Select(folder => Path.GetFileName(folder)["GlipPipeline.".Length..]));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_OfAProject_UseEachOtherInOneDirectionOnly(string project)
    {
        var uses = UsesOf(project);

        uses.Where(use => Reaches(uses, use.To, use.From)).Select(use => $"{use.From} uses {use.To} ({use.File})").ShouldBeEmpty();
    }

    /// <summary>The reading of files is itself under test: without it no cycle would ever be found.</summary>
    [Fact]
    public void Uses_OfAKnownProject_AreFound() => UsesOf("Labelling").ShouldContain(
        use => use.From == "GlipPipeline.Labelling.Embedded" && use.To == "GlipPipeline.Labelling.Units");

    /// <summary>What the files of a project name of its other folders: by a using, or, of a folder around their own, by the name of a type.</summary>
    private static List<(string From, string To, string File)> UsesOf(string project)
    {
        var root = $"GlipPipeline.{project}";
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", root), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Select(file => (Name: Path.GetFileName(file), Code: Comment().Replace(File.ReadAllText(file), "")))
            .Select(file => (file.Name, file.Code, Namespace: Namespace().Match(file.Code) is { Success: true } found ? found.Groups[1].Value : root))
            .ToList();
        var types = files.SelectMany(file => Declaration().Matches(file.Code).Select(type => (file.Namespace, Type: type.Groups[1].Value)))
            .ToLookup(declared => declared.Namespace, declared => declared.Type);
        return
        [
            .. files.SelectMany(file => Using().Matches(file.Code).Select(use => NearestFolder(use.Groups[1].Value, types))
                .Concat(Around(file.Namespace, root).Where(folder => types[folder].Any(type => Names(file.Code, type))))
                .OfType<string>()
                .Where(folder => folder != file.Namespace && (folder == root || folder.StartsWith(root + '.', StringComparison.Ordinal)))
                .Distinct()
                .Select(folder => (file.Namespace, folder, file.Name))),
        ];
    }

    private static bool Reaches(List<(string From, string To, string File)> uses, string from, string to)
    {
        var seen = new HashSet<string> { from };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var folder))
        {
            foreach (var next in uses.Where(use => use.From == folder && seen.Add(use.To)))
            {
                open.Enqueue(next.To);
            }
        }

        return seen.Contains(to);
    }

    /// <summary>A using may name a type inside a folder.</summary>
    private static string? NearestFolder(string? name, ILookup<string, string> types)
    {
        while (name is not null && !types.Contains(name))
        {
            name = Parent(name);
        }

        return name;
    }

    private static IEnumerable<string> Around(string folder, string root)
    {
        while (folder != root && Parent(folder) is { } parent)
        {
            yield return folder = parent;
        }
    }

    private static string? Parent(string name) => name.LastIndexOf('.') is > 0 and var dot ? name[..dot] : null;

    private static bool Names(string code, string type) => Regex.IsMatch(Using().Replace(code, ""), $@"\b{type}\b");

    [GeneratedRegex("//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\b(?:class|record struct|record|struct|enum|interface)\s+([A-Z]\w*)")]
    private static partial Regex Declaration();
}
