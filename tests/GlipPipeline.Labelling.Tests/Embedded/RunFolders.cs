using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Runs.Rejects;
using GlipPipeline.Corpus.Verification;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Storage;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;

namespace GlipPipeline.Labelling.Tests.Embedded;

/// <summary>Corpora of forty scenes in units of ten, in a temporary folder.</summary>
internal sealed class RunFolders : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string this[string corpus] => _folder[corpus];

    public LabelSettings Options(string corpus, int workers = 1) => new()
    {
        Sources = [Repository.TestData("scenes/scenes.tar")],
        Out = _folder[corpus],
        Teacher = LabelSettings.BuiltInTeacher,
        UnitPairs = 10,
        Workers = workers,
    };

    /// <summary>Labels as a process of its own would.</summary>
    public static Task<RunSummary> RunAsync(LabelSettings options, ITeacher teacher, int worker = 1) => LabelRun.RunAsync(
        options, teacher, CorpusStore.OpenForWritingAsync, new WorkerIdentity($"host-{worker}", $"boot-{worker}", "pid:[1]", 100, 5_000), new RunProgress(), TimeProvider.System, default);

    /// <summary>Unit and hash of every part.</summary>
    public async Task<List<string>> PartsAsync(string corpus)
    {
        using var store = LocalFolderStore.OpenForReading(_folder[corpus]);
        var ledger = await RunLedger.OpenAsync(store, default);
        return await ledger.RecordsAsync(default).Select(record => $"{record.Unit} {record.Sha256}").ToListAsync();
    }

    /// <summary>Places and ids of all published rows of some corpora, in the order of the places.</summary>
    public List<string> Rows(params string[] corpora)
    {
        var files = corpora.SelectMany(corpus => Directory.GetFiles(Path.Combine(_folder[corpus], "data"))).ToList();
        return [.. PartReader.Read(files, new PartReadOptions()).OrderBy(row => row.Pair.Place.Index).Select(row => $"{row.Pair.Place} {row.Id} {row.Groundings.Length}")];
    }

    /// <summary>Index and reason of every reject.</summary>
    public async Task<List<string>> RejectsAsync(string corpus)
    {
        using var store = LocalFolderStore.OpenForReading(_folder[corpus]);
        var ledger = await RunLedger.OpenAsync(store, default);
        var files = await ledger.RecordsAsync(default).Select(record => record.RejectsFile).OfType<StoredFile>().ToListAsync();
        return [.. files.SelectMany(file => RejectsFile.Decode(File.ReadAllBytes(store.LocalPathOf(file.Name)!))).Select(row => $"{row.Index} {row.Reason}")];
    }

    public async Task ShouldBeSoundAsync(string corpus)
    {
        using var store = LocalFolderStore.OpenForReading(_folder[corpus]);
        (await CorpusVerifier.VerifyAsync(store, default)).Problems.ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();
}
