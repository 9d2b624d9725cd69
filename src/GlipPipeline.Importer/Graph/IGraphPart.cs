using System.Collections.Immutable;
using GlipPipeline.Importer.Model;

namespace GlipPipeline.Importer.Graph;

/// <summary>
/// One part of the teacher's graph. It takes tensors by name and publishes tensors by name, so that each part can be built,
/// run and compared alone.
/// </summary>
internal interface IGraphPart
{
    /// <summary>Where the part stands in the model; the names of its nodes begin with this.</summary>
    string Name { get; }

    /// <summary>Tensors that the part takes: inputs of the model, or what earlier parts publish.</summary>
    ImmutableArray<OnnxValueInfo> Inputs { get; }

    /// <summary>Tensors that the part publishes.</summary>
    ImmutableArray<OnnxValueInfo> Outputs { get; }

    /// <summary>Adds the part's nodes.</summary>
    void Build(GraphBuilder graph);
}
