namespace GlipPipeline.Importer.Graph;

/// <summary>Where the graph's weights come from. The checkpoint in the importer; a fixture in tests.</summary>
internal interface IWeightSource
{
    /// <summary>The tensor under its official key.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    WeightTensor this[string key] { get; }
}
