namespace GlipPipeline.Importer.Checkpoints.Pickling;

/// <summary>What a known Python name stands for.</summary>
internal enum PickleGlobalRole
{
    /// <summary>A dictionary.</summary>
    Dictionary,

    /// <summary>A class of typed storage.</summary>
    Storage,

    /// <summary>The function that makes a tensor from a storage.</summary>
    RebuildTensor,

    /// <summary>The function that makes a parameter from a tensor.</summary>
    RebuildParameter,
}
