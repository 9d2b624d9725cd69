using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Rejects;
using GlipPipeline.Labelling.Units;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Labelling.Tests.Units;

/// <summary>A run of one unit in a real store: only the source and the teacher are made up.</summary>
internal sealed class LabellingFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly LocalFolderStore _store;
    private readonly RunLedger _ledger;
    private readonly IPairSource _source;

    private LabellingFixture(TemporaryFolder folder, LocalFolderStore store, RunLedger ledger, IPairSource source) =>
        (_folder, _store, _ledger, _source) = (folder, store, ledger, source);

    public RunProgress Progress { get; } = new();

    public static async Task<LabellingFixture> CreateAsync(IPairSource source, PairRange range)
    {
        var folder = new TemporaryFolder();
        var store = LocalFolderStore.OpenForWriting(folder.Path);
        var configuration = new RunConfiguration(
            new TeacherIdentity("fake", new string('f', 64)), "fake/1", [], ImmutableSortedDictionary<string, string>.Empty, [new RunSource(source.Name, source.Kind, "0")]);
        var ledger = await RunLedger.OpenOrCreateAsync(store, "0.0.0", configuration, RunPlan.Of([range]), CancellationToken.None);
        return new LabellingFixture(folder, store, ledger, source);
    }

    public async Task LabelAsync(ITeacher teacher, CancellationToken cancellationToken = default)
    {
        var provenance = new PartProvenance(teacher.Identity, "fake/1");
        var labeller = new UnitLabeller(new CaptionGate(), NounPhraseExtractor.Load(), teacher, Progress);
        var unit = _ledger.Plan.Units[0];
        await using var attempt = await labeller.LabelAsync(
            unit, _source, Condemned.None, new AttemptWriter(_store, _ledger, provenance, unit.Id, TimeProvider.System), cancellationToken);
        await attempt.CommitAsync(cancellationToken);
    }

    public Task<UnitRecord?> RecordAsync() => _ledger.ReadRecordAsync(new UnitId(0), CancellationToken.None);

    /// <summary>Rows of the committed part.</summary>
    public async Task<List<LabelledPair>> RowsAsync() =>
        [.. PartReader.Read([_store.LocalPathOf((await RecordAsync())!.Part!.Value)!], new PartReadOptions())];

    /// <summary>Rows of the committed rejects file.</summary>
    public async Task<IReadOnlyList<RejectRow>> RejectsAsync() =>
        RejectsFile.Decode((await _store.ReadAsync((await RecordAsync())!.RejectsFile!.Name, CancellationToken.None))!);

    /// <summary>Files that attempts left: under <c>parts/</c> and unfinished.</summary>
    public List<string> AttemptFiles() =>
    [
        .. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder.Path, file))
            .Where(file => file.StartsWith("parts", StringComparison.Ordinal) || (file.StartsWith(".staging", StringComparison.Ordinal) && !file.EndsWith(".lock", StringComparison.Ordinal))),
    ];

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
