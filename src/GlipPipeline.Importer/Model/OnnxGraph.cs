using System.Collections.Immutable;

namespace GlipPipeline.Importer.Model;

/// <summary>Nodes in an order in which they can run, the constants they use, and what goes in and out.</summary>
internal sealed record OnnxGraph(
    string Name,
    ImmutableArray<OnnxNode> Nodes,
    ImmutableArray<OnnxInitializer> Initializers,
    ImmutableArray<OnnxValueInfo> Inputs,
    ImmutableArray<OnnxValueInfo> Outputs);
