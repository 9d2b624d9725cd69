using System.Collections.Immutable;

namespace GlipPipeline.Importer.Model;

/// <summary>A graph with the version of the operators it uses and free metadata.</summary>
/// <param name="Graph">What is computed.</param>
/// <param name="Opset">Version of the standard operators; the only operator set in use.</param>
/// <param name="Metadata">Free key-value pairs, in the order in which they are written.</param>
internal sealed record OnnxModel(OnnxGraph Graph, int Opset, ImmutableArray<KeyValuePair<string, string>> Metadata);
