namespace GlipPipeline.Importer.Model;

/// <summary>Where the elements of a tensor lie outside the model file.</summary>
internal readonly record struct ExternalPlace(string FileName, long OffsetBytes);
