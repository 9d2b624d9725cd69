using System.Collections.Immutable;

namespace GlipPipeline.Importer.Model;

/// <summary>Name, type and shape of a graph's input or output.</summary>
internal sealed record OnnxValueInfo(string Name, OnnxElementType ElementType, ImmutableArray<OnnxDimension> Shape);
