using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Runs.Rejects;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Testing.Corpora;

/// <summary>Writes a corpus through the real store, ledger and part writer, without a teacher. Each unit's pairs take the places that follow the unit before.</summary>
public sealed class CorpusBuilder
{
    private const string Source = "source-a";

    private readonly List<(ImmutableArray<LabelledPair> Pairs, ImmutableArray<Reject> Rejects)> _units = [];
    private long _next;

    /// <summary>A corpus of three units: two pairs and one reject, no pair and two rejects, three pairs.</summary>
    public static CorpusBuilder Small() => new CorpusBuilder()
        .AddUnit(pairs: 2, RejectReason.MissingCaption)
        .AddUnit(pairs: 0, RejectReason.UndecodableImage, RejectReason.MissingCaption)
        .AddUnit(pairs: 3);

    public CorpusBuilder AddUnit(int pairs, params RejectReason[] rejects) =>
        AddUnit(place => LabelledPairs.Create(place.Index, place.Source), pairs, rejects);

    /// <summary>Adds a unit of pairs of one's own making, each for a given place.</summary>
    public CorpusBuilder AddUnit(Func<PairPlace, LabelledPair> create, int pairs, params RejectReason[] rejects)
    {
        var labelled = Enumerable.Range(0, pairs).Select(_ => create(new PairPlace(Source, _next++))).ToImmutableArray();
        _units.Add((labelled, [.. rejects.Select(reason => new Reject(new PairPlace(Source, _next++), "", new Refusal(reason, "as the test wants it")))]));
        return this;
    }

    /// <summary>Writes and commits all units, and seals the corpus if asked to.</summary>
    public async Task WriteAsync(string folder, bool seal = true)
    {
        using var store = LocalFolderStore.OpenForWriting(folder);
        var teacher = new TeacherIdentity("fake", new string('0', 64));
        var fingerprints = ImmutableSortedDictionary<string, string>.Empty.Add(LabelsVersion.Fingerprint, LabelsVersion.Text);
        var configuration = new RunConfiguration([], fingerprints, [new RunSource(Source, "fake", "0")], teacher, "fake/1");
        var ledger = await RunLedger.OpenOrCreateAsync(store, "0.0.0", configuration, RunPlan.Of(Ranges()), new JsonObject { ["sources"] = new JsonArray("/data/source-a"), ["teacher"] = "nano" }, CancellationToken.None);
        foreach (var (index, unit) in _units.Index())
        {
            await CommitAsync(store, ledger.Begin(new UnitId(index)), new PartProvenance(teacher, "fake/1"), unit.Pairs, unit.Rejects);
        }

        if (seal)
        {
            await CorpusSealer.SealAsync(store, ledger, CancellationToken.None);
        }
    }

    private static async Task CommitAsync(
        LocalFolderStore store, UnitAttempt attempt, PartProvenance provenance, ImmutableArray<LabelledPair> pairs, ImmutableArray<Reject> rejects)
    {
        var path = store.CreateStagingPath();
        await using (var writer = PartWriter.Create(path, provenance))
        {
            foreach (var pair in pairs)
            {
                await writer.AppendAsync(pair, CancellationToken.None);
            }

            await writer.CompleteAsync(CancellationToken.None);
        }

        var part = await attempt.UploadPartAsync(path, CancellationToken.None);
        var rejectsFile = rejects.IsEmpty ? null : await attempt.WriteRejectsAsync(RejectsFile.Encode(rejects), CancellationToken.None);
        await attempt.CommitAsync(
            new UnitRecord(
                RunDocument.CurrentSchemaVersion, attempt.Unit, attempt.Id, UnitStatus.Labelled, part.Name, part.Bytes, part.Sha256, pairs.Length,
                Tally.OfRejects(rejects.Select(reject => reject.Why.Reason)).Rejects, rejectsFile, "0.0.0", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch,
                pairs.Sum(pair => pair.Groundings.Length)),
            CancellationToken.None);
    }

    private IEnumerable<PairRange> Ranges()
    {
        var first = 0L;
        foreach (var unit in _units)
        {
            var count = unit.Pairs.Length + unit.Rejects.Length;
            yield return new PairRange(Source, first, count, first);
            first += count;
        }
    }
}
