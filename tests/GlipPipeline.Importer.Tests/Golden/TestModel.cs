using System.Collections.Immutable;
using GlipPipeline.Importer.Graph;
using GlipPipeline.Importer.Import;
using GlipPipeline.Importer.Model;
using GlipPipeline.Native.OnnxRuntime;
using GlipPipeline.Testing;

namespace GlipPipeline.Importer.Tests.Golden;

/// <summary>Some parts of the graph as a model of their own, which gives everything that they publish.</summary>
internal sealed class TestModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OnnxSession _session;

    public TestModel(IReadOnlyList<IGraphPart> parts, IWeightSource weights)
    {
        var outputs = parts.SelectMany(part => part.Outputs).ToImmutableArray();
        var graph = GraphAssembler.Assemble("test", parts, outputs, weights);
        OnnxModelWriter.Write(new OnnxModel(graph, TeacherImporter.Opset, []), _folder["model.onnx"]);
        _session = OnnxSession.FromFile(_folder["model.onnx"], new OnnxSessionOptions { IntraOpThreads = 1 });
    }

    public ImmutableArray<string> Inputs => [.. _session.Inputs.Select(input => input.Name)];

    /// <summary>Everything that the parts publish, by name.</summary>
    public IReadOnlyDictionary<string, NamedArray> Run(IEnumerable<NamedArray> inputs) => Run(_session, inputs);

    public static IReadOnlyDictionary<string, NamedArray> Run(OnnxSession session, IEnumerable<NamedArray> inputs)
    {
        var tensors = inputs.Select(input => input.ToTensor()).ToArray();
        string[] names = [.. session.Outputs.Select(output => output.Name)];
        var results = session.Run(tensors, names);
        try
        {
            return names.Zip(results, NamedArray.Of).ToDictionary(result => result.Name);
        }
        finally
        {
            Array.ForEach(results, result => result.Dispose());
            Array.ForEach(tensors, tensor => tensor.Tensor.Dispose());
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }
}
