namespace GlipPipeline.Labelling.Embedded;

/// <summary>A source that would be read.</summary>
/// <param name="Name">Its name in the plan.</param>
/// <param name="Kind">For example <c>webdataset</c>.</param>
/// <param name="Pairs">Places of it that are planned.</param>
public sealed record DryRunSource(string Name, string Kind, long Pairs);
