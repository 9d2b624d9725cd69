namespace GlipPipeline.Testing.Faults;

/// <summary>A plan that draws a fault for some of the calls; the same seed gives the same faults for the same calls.</summary>
public sealed class RandomStoreFaults
{
    private static readonly StoreFault[] Survivable =
        [StoreFault.FailBefore, StoreFault.FailAfter, StoreFault.ApplyLate, StoreFault.ExistsAfter];

    private static readonly StoreFault[] All = [.. Survivable, StoreFault.KillBefore, StoreFault.KillAfter];

    private readonly Random _random;
    private readonly double _share;
    private readonly StoreFault[] _faults;
    private readonly Dictionary<StoreFault, int> _drawn = [];

    /// <summary>Makes a plan.</summary>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="share">Of the calls that have a fault, from 0 to 1.</param>
    /// <param name="kills">Whether some faults kill.</param>
    public RandomStoreFaults(int seed, double share, bool kills = true) =>
        (_random, _share, _faults) = (new Random(seed), share, kills ? All : Survivable);

    /// <summary>How often each fault was drawn.</summary>
    public IReadOnlyDictionary<StoreFault, int> Drawn => _drawn;

    /// <summary>The fault of the next call; what <see cref="FaultyStore"/> takes for its plan.</summary>
    public StoreFault Next(StoreCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var fault = _random.NextDouble() < _share ? _faults[_random.Next(_faults.Length)] : StoreFault.None;
        if (fault == StoreFault.ExistsAfter && call.Operation != StoreOperation.Create)
        {
            return StoreFault.None;
        }

        _drawn[fault] = _drawn.GetValueOrDefault(fault) + 1;
        return fault;
    }
}
