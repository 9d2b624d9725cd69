using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Sources.Tests;

/// <summary>Reads whole sources the way the engine does: divide, then read every range.</summary>
internal static class SourceReadings
{
    public static List<PairReading> ReadAll(this IPairSource source, int rangePairs = 1000) =>
        [.. source.Divide(rangePairs, CancellationToken.None).ToList().SelectMany(range => source.Read(range))];

    public static List<PairReading> Read(this IPairSource source, PairRange range) =>
        source.ReadAsync(range, CancellationToken.None).ToBlockingEnumerable().ToList();

    /// <summary>One line for each reading: place, key, and caption or reason.</summary>
    public static IEnumerable<string> Lines(this IEnumerable<PairReading> readings) => readings.Select(reading => reading switch
    {
        PairReading.Found { Pair: var pair } => $"{pair.Place.Index} {pair.Key}: {pair.Caption} [{FirstBytes(pair)}]",
        PairReading.Missing { Reject: var reject } => $"{reject.Place.Index} {reject.Key}: {reject.Why.Reason}",
        _ => throw new InvalidOperationException(),
    });

    private static string FirstBytes(Pair pair) => Convert.ToHexString(pair.ImageBytes.Span[..Math.Min(4, pair.ImageBytes.Length)]);
}
