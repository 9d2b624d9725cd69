using System.Collections.Immutable;
using GlipPipeline.Importer.Graph;
using GlipPipeline.Importer.Import;
using GlipPipeline.Importer.Model;
using GlipPipeline.Testing;
using Microsoft.ML.OnnxRuntime;

namespace GlipPipeline.Importer.Tests.Golden;

/// <summary>A graph as a model; of parts alone, one which gives everything that they publish.</summary>
internal sealed class TestModel : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InferenceSession _session;

    public TestModel(IReadOnlyList<IGraphPart> parts, IWeightSource weights)
        : this(GraphAssembler.Assemble("test", parts, [.. parts.SelectMany(part => part.Outputs)], weights))
    {
    }

    public TestModel(OnnxGraph graph, bool optimized = true)
    {
        OnnxModelWriter.Write(new OnnxModel(graph, TeacherImporter.Opset, []), _folder["model.onnx"]);
        _session = Load(_folder["model.onnx"], optimized);
    }

    public ImmutableArray<string> Inputs => [.. _session.InputNames];

    /// <summary>The model's outputs, by name.</summary>
    public IReadOnlyDictionary<string, NamedArray> Run(IEnumerable<NamedArray> inputs) => Run(_session, inputs);

    /// <summary>A model on one thread.</summary>
    public static InferenceSession Load(string path, bool optimized = true)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            GraphOptimizationLevel = optimized ? GraphOptimizationLevel.ORT_ENABLE_ALL : GraphOptimizationLevel.ORT_DISABLE_ALL,
        };
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
