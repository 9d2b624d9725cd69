using System.Collections.Immutable;
using GlipPipeline.Importer.Graph;
using GlipPipeline.Importer.Import;
using GlipPipeline.Importer.Model;
using GlipPipeline.Testing;
using Microsoft.ML.OnnxRuntime;

namespace GlipPipeline.Importer.Tests.Golden;

/// <summary>Some parts of the graph as a model of their own, which gives everything that they publish.</summary>
internal sealed class TestModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InferenceSession _session;

    public TestModel(IReadOnlyList<IGraphPart> parts, IWeightSource weights)
    {
        var outputs = parts.SelectMany(part => part.Outputs).ToImmutableArray();
        var graph = GraphAssembler.Assemble("test", parts, outputs, weights);
        OnnxModelWriter.Write(new OnnxModel(graph, TeacherImporter.Opset, []), _folder["model.onnx"]);
        _session = Load(_folder["model.onnx"]);
    }

    public ImmutableArray<string> Inputs => [.. _session.InputNames];

    /// <summary>Everything that the parts publish, by name.</summary>
    public IReadOnlyDictionary<string, NamedArray> Run(IEnumerable<NamedArray> inputs) => Run(_session, inputs);

    /// <summary>A model on one thread.</summary>
    public static InferenceSession Load(string path)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        return new InferenceSession(path, options);
    }

    public static IReadOnlyDictionary<string, NamedArray> Run(InferenceSession session, IEnumerable<NamedArray> inputs)
    {
        var tensors = inputs.ToDictionary(input => input.Name, input => input.ToTensor());
        try
        {
            using var options = new RunOptions();
            using var results = session.Run(options, tensors, session.OutputNames);
            return session.OutputNames.Zip(results, NamedArray.Of).ToDictionary(result => result.Name);
        }
        finally
        {
            tensors.Values.ToList().ForEach(tensor => tensor.Dispose());
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }
}
