using System.Collections.Immutable;

namespace GlipPipeline.Importer.Model;

/// <summary>One operation; an empty input name stands for an optional input that is left out.</summary>
internal sealed record OnnxNode(
    string Name,
    string OpType,
    ImmutableArray<string> Inputs,
    ImmutableArray<string> Outputs,
    ImmutableArray<OnnxAttribute> Attributes);
