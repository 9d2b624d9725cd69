using System.Threading.Channels;
using GlipPipeline.Cluster.Contracts.Locality;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Cluster.Contracts.Teachers;

/// <summary>The pairs of a unit on their way to the teacher of their own silo, and the way back. Never leaves the process.</summary>
/// <param name="pairs">What is to be grounded, pulled as the teacher has room.</param>
/// <param name="outcomes">Where the outcomes go, in the order of the pairs; the teacher completes it.</param>
/// <param name="settings">The run's.</param>
/// <param name="cancellationToken">Ends the grounding.</param>
[Immutable]
public sealed class LocalGrounding(
    IAsyncEnumerable<CaptionedPair> pairs, ChannelWriter<PairOutcome> outcomes, LabelSettings settings, CancellationToken cancellationToken)
{
    private readonly Lock _lock = new();
    private Task? _running;

    /// <summary>What is to be grounded.</summary>
    public IAsyncEnumerable<CaptionedPair> Pairs { get; } = pairs;

    /// <summary>Where the outcomes go.</summary>
    public ChannelWriter<PairOutcome> Outcomes { get; } = outcomes;

    /// <summary>The run's settings.</summary>
    public LabelSettings Settings { get; } = settings;

    /// <summary>Ends the grounding.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The grounding under way; the first call begins it.</summary>
    public Task Begin(Func<Task> ground)
    {
        ArgumentNullException.ThrowIfNull(ground);
        lock (_lock)
        {
            return _running ??= ground();
        }
    }
}

/// <summary>Refuses to let a <see cref="LocalGrounding"/> leave its process.</summary>
[RegisterSerializer]
[RegisterCopier]
internal sealed class LocalGroundingCodec : LocalOnlyCodec<LocalGrounding>;
