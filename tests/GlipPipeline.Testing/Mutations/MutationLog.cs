using System.Diagnostics;
using System.Globalization;
using GlipPipeline.Testing.Processes;

namespace GlipPipeline.Testing.Mutations;

/// <summary>What came of many mutations: outcomes, the slowest, and the memory of this process and its children early and late.</summary>
/// <param name="count">Mutations to come.</param>
public sealed class MutationLog(int count)
{
    /// <summary>Memory is compared between a tenth of the way, when every cache is warm, and the end.</summary>
    private readonly int _early = Math.Max(1, count / 10);

    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private int _done;
    private TimeSpan _slowest;
    private int _slowestNumber;

    /// <summary>Resident memory after a tenth of the mutations.</summary>
    public long EarlyBytes { get; private set; }

    /// <summary>Resident memory after the last one.</summary>
    public long LateBytes { get; private set; }

    /// <summary>How often each outcome came.</summary>
    public IReadOnlyDictionary<string, int> Outcomes => _outcomes;

    /// <summary>How many mutations a test is to try.</summary>
    /// <param name="variable">Name of the environment variable that says so.</param>
    /// <param name="usual">Without it.</param>
    public static int Count(string variable, int usual) =>
        int.Parse(Environment.GetEnvironmentVariable(variable) ?? usual.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Tries one.</summary>
    public void Try(int number, Func<string> outcome)
    {
        var clock = Stopwatch.StartNew();
        var word = outcome();
        if (clock.Elapsed > _slowest)
        {
            (_slowest, _slowestNumber) = (clock.Elapsed, number);
        }

        _outcomes[word] = _outcomes.GetValueOrDefault(word) + 1;
        _done++;
        if (_done == _early)
        {
            EarlyBytes = Measure();
        }

        if (_done == count)
        {
            LateBytes = Measure();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {_done:n0} mutations, slowest {_slowest.TotalMilliseconds:n0} ms (number {_slowestNumber}), resident {EarlyBytes / 1e6:n0} MB after {_early:n0} and {LateBytes / 1e6:n0} MB at the end
        {string.Join(Environment.NewLine, _outcomes.Select(entry => $"{entry.Value,9} {entry.Key}"))}
        """);

    private static long Measure()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return ProcessTree.ResidentBytes(Environment.ProcessId);
    }
}
