using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Corpus.Parts;

namespace EndToEnd.Tests;

/// <summary>A corpus folder as its records describe it.</summary>
/// <param name="Folder">Full path.</param>
internal sealed record CorpusFiles(string Folder)
{
    public bool IsSealed => File.Exists(Path.Combine(Folder, "_SUCCESS"));

    /// <summary>Commit records there are now.</summary>
    public int RecordCount => RecordFiles().Count();

    /// <summary>The commit records, byte by byte.</summary>
    public List<string> Records() => [.. RecordFiles().Select(File.ReadAllText)];

    /// <summary>Unit, hash and rows of every committed part: equal parts hold equal rows.</summary>
    public List<string> Parts() => [.. ReadRecords().Select(record => $"{record.GetProperty("unit")} {record.GetProperty("sha256")} {record.GetProperty("rows")}")];

    /// <summary>Rows of all committed parts, in the order of the plan.</summary>
    public List<LabelledPair> Rows() =>
        [.. PartReader.Read([.. ReadRecords().Select(record => Path.Combine(Folder, record.GetProperty("part").GetString()!))], new PartReadOptions())];

    /// <summary>Index and reason of every reject, in the order of the plan.</summary>
    public List<string> Rejects() =>
    [
        .. ReadRecords().Select(record => record.GetProperty("rejectsFile")).Where(file => file.ValueKind == JsonValueKind.Object)
            .SelectMany(file => File.ReadLines(Path.Combine(Folder, file.GetProperty("name").GetString()!)))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Select(reject => $"{reject.GetProperty("index")} {reject.GetProperty("reason").GetString()}"),
    ];

    /// <summary>Every file with its length and time, for seeing that nothing changed.</summary>
    public List<string> Listing() =>
    [
        .. new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc:o}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Sealed, and <c>glip verify --deep</c> finds every file sound.</summary>
    public async Task ShouldBeSoundAsync()
    {
        IsSealed.ShouldBeTrue($"{Folder} has no _SUCCESS");
        (await GlipProcess.RunAsync("verify", Folder, "--deep")).ShouldSucceed();
    }

    private IEnumerable<string> RecordFiles()
    {
        var commits = Path.Combine(Folder, "commits");
        return Directory.Exists(commits) ? Directory.EnumerateFiles(commits, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
    }

    private IEnumerable<JsonElement> ReadRecords() => RecordFiles().Select(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement);
}
