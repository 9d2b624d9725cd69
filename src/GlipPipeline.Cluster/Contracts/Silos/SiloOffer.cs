using System.Collections.Immutable;

namespace GlipPipeline.Cluster.Contracts.Silos;

/// <summary>A silo and what it can do.</summary>
[GenerateSerializer]
[Immutable]
[Alias("glip.SiloOffer")]
public sealed record SiloOffer
{
    /// <summary>Its name.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>Where the other silos reach it.</summary>
    [Id(1)]
    public string Address { get; init; } = "";

    /// <summary>Its state in the membership table.</summary>
    [Id(2)]
    public string State { get; init; } = "";

    /// <summary><c>cuda</c> or <c>none</c>.</summary>
    [Id(3)]
    public string Accelerator { get; init; } = "";

    /// <summary>The teacher it has loaded, by the model's name.</summary>
    [Id(4)]
    public string TeacherName { get; init; } = "";

    /// <summary>SHA-256 of the teacher's file.</summary>
    [Id(5)]
    public string TeacherSha256 { get; init; } = "";

    /// <summary>The teacher as the silo's options name it: <c>nano</c> or a path.</summary>
    [Id(6)]
    public string TeacherPath { get; init; } = "";

    /// <summary>The device that runs it: <c>cpu</c> or <c>cuda:N</c>.</summary>
    [Id(7)]
    public string Device { get; init; } = "";

    /// <summary>Units that it labels at once.</summary>
    [Id(8)]
    public int Workers { get; init; }

    /// <summary>Whether it takes no more units.</summary>
    [Id(9)]
    public bool IsDraining { get; init; }

    /// <summary>The units that it works at; empty as long as it has not said so.</summary>
    [Id(10)]
    public ImmutableArray<HeldUnit> Units { get; init; } = [];
}
