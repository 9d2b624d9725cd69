using System.Collections.Immutable;

namespace GlipPipeline.Cluster.Contracts.Runs;

/// <summary>What somebody asked to be labelled: the options of a run without what a host decides.</summary>
[GenerateSerializer]
[Immutable]
[Alias("glip.RunOrder")]
public sealed record RunOrder
{
    /// <summary>Tars and folders, in this order, as every silo sees them.</summary>
    [Id(0)]
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>Address of the corpus.</summary>
    [Id(1)]
    public string Out { get; init; } = "";

    /// <summary>The teacher: <c>nano</c>, a path, a model's name or the SHA-256 of its file.</summary>
    [Id(2)]
    public string Teacher { get; init; } = "";

    /// <summary><c>cpu</c> or <c>cuda:N</c>: on what silos the run is worked at; null for any.</summary>
    [Id(3)]
    public string? Device { get; init; }

    /// <summary>Pairs of a unit.</summary>
    [Id(4)]
    public int UnitPairs { get; init; }

    /// <summary>Prompts of a teacher batch.</summary>
    [Id(5)]
    public int Batch { get; init; }

    /// <summary>Boxes with a lower score are not kept.</summary>
    [Id(6)]
    public double MinScore { get; init; }

    /// <summary>Whether captions in other languages are labelled too.</summary>
    [Id(7)]
    public bool KeepLanguages { get; init; }
}
