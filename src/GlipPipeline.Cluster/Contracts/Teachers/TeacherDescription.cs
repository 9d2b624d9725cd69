namespace GlipPipeline.Cluster.Contracts.Teachers;

/// <summary>A teacher on its device.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Sha256">SHA-256 of its file.</param>
/// <param name="Device"><c>cpu</c> or <c>cuda:N</c>.</param>
/// <param name="Silo">Where it is.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.TeacherDescription")]
public sealed record TeacherDescription(
    [property: Id(0)] string Name, [property: Id(1)] string Sha256, [property: Id(2)] string Device, [property: Id(3)] string Silo);
