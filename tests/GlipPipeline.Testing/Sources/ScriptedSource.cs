using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Testing.Sources;

/// <summary>A source whose readings the test writes down, one place after the other.</summary>
public sealed class ScriptedSource : IPairSource
{
    private readonly List<Func<PairReading>> _readings = [];

    public string Name => "scripted";

    public string Kind => "scripted";

    /// <summary>All places as one range.</summary>
    public PairRange Whole => new(Name, 0, _readings.Count, 0);

    /// <summary>Adds a pair whose image bytes differ from place to place.</summary>
    public ScriptedSource AddPair(string caption)
    {
        var place = new PairPlace(Name, _readings.Count);
        _readings.Add(() => new PairReading.Found(new Pair(place, $"{place.Index}", null, new byte[] { 0xFF, 0xD8, 0xFF, (byte)place.Index }, caption)));
        return this;
    }

    public ScriptedSource AddReject(RejectReason reason)
    {
        var place = new PairPlace(Name, _readings.Count);
        _readings.Add(() => new PairReading.Missing(new Reject(place, $"{place.Index}", new Refusal(reason, "as the test wants it"))));
        return this;
    }

    public ScriptedSource AddFailure(Exception failure)
    {
        _readings.Add(() => throw failure);
        return this;
    }

    public string Fingerprint() => "0";

    public IEnumerable<SourceFile> Files() => [];

    public IEnumerable<PairRange> Divide(int rangePairs, CancellationToken cancellationToken) =>
        Enumerable.Range(0, _readings.Count).Chunk(rangePairs).Select(chunk => new PairRange(Name, chunk[0], chunk.Length, chunk[0]));

    public IAsyncEnumerable<PairReading> ReadAsync(PairRange range, CancellationToken cancellationToken) =>
        _readings.Skip((int)range.First).Take(range.Count).Select(reading => reading()).ToAsyncEnumerable();
}
