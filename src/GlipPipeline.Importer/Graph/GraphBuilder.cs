using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Importer.Model;

namespace GlipPipeline.Importer.Graph;

/// <summary>
/// Collects the nodes and constants of one graph. Names are made unique and say where in the model a node belongs;
/// equal constants are stored once and equal computations done once. Not thread-safe.
/// </summary>
internal sealed class GraphBuilder(IWeightSource weights)
{
    private readonly ImmutableArray<OnnxNode>.Builder _nodes = ImmutableArray.CreateBuilder<OnnxNode>();
    private readonly Dictionary<string, OnnxInitializer> _initializers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphValue> _stages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<GraphValue>> _computed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxValueInfo> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _useCounts = new(StringComparer.Ordinal);
    private string _scope = "";

    /// <summary>What has been built, in an order that can run.</summary>
    public ImmutableArray<OnnxNode> Nodes => _nodes.ToImmutable();

    /// <summary>The constants in use, in the order of their first use.</summary>
    public ImmutableArray<OnnxInitializer> Initializers => [.. _initializers.Values];

    /// <summary>The tensors whose shapes were stated, in that order.</summary>
    public ImmutableArray<OnnxValueInfo> Values => [.. _values.Values];

    /// <summary>Nodes built until the result is disposed carry this word in their names.</summary>
    public IDisposable Scope(string name)
    {
        var outer = _scope;
        _scope = outer + name + "/";
        return new ScopeEnd(() => _scope = outer);
    }

    /// <summary>Adds an operation with one output.</summary>
    public GraphValue Node(string opType, ReadOnlySpan<GraphValue?> inputs, params ReadOnlySpan<OnnxAttribute> attributes) =>
        Node(opType, outputCount: 1, inputs, attributes)[0];

    /// <summary>Adds an operation; a null input is an optional one that is left out.</summary>
    public ImmutableArray<GraphValue> Node(
        string opType,
        int outputCount,
        ReadOnlySpan<GraphValue?> inputs,
        params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var inputNames = Names(inputs);
        var computation =
            $"{opType}({string.Join(',', inputNames)}){string.Join(',', attributes.ToArray().Select(attribute => attribute.ToString()))}";
        if (!_computed.TryGetValue(computation, out var outputs))
        {
            var name = Unique(_scope + opType);
            outputs =
            [
                .. Enumerable.Range(0, outputCount)
                    .Select(i => new GraphValue(this, outputCount == 1 ? name + ":out" : $"{name}:out{i}")),
            ];
            _nodes.Add(new OnnxNode(name, opType, inputNames, [.. outputs.Select(output => output.Name)], [.. attributes]));
            _computed.Add(computation, outputs);
        }

        return outputs;
    }

    /// <summary>A tensor that comes from outside the graph.</summary>
    public void AddInput(string name) => _stages.Add(name, new GraphValue(this, name));

    /// <summary>An input, or what an earlier part published under this name.</summary>
    public GraphValue Stage(string name) => _stages.TryGetValue(name, out var value)
        ? value
        : throw new InvalidOperationException(
            $"No earlier graph part publishes {name}; published so far: {string.Join(", ", _stages.Keys)}.");

    /// <summary>Gives a tensor the name under which later parts, and tools that inspect the model, find it, and states its shape.</summary>
    public void Publish(OnnxValueInfo stage, GraphValue value)
    {
        State(value, stage.ElementType, stage.Shape);
        _nodes.Add(new OnnxNode(Unique(_scope + "Publish"), "Identity", [value.Name], [stage.Name], []));
        _stages.Add(stage.Name, new GraphValue(this, stage.Name));
    }

    /// <summary>
    /// States the shape of a tensor. Equal symbols are equal lengths whatever the inputs: ONNX Runtime puts tensors of equal
    /// shapes into one buffer, and a session with many unnamed lengths takes many times as long to create.
    /// </summary>
    /// <exception cref="InvalidOperationException">The tensor was stated to have another shape.</exception>
    public void State(GraphValue value, OnnxElementType type, ImmutableArray<OnnxDimension> shape)
    {
        var stated = new OnnxValueInfo(value.Name, type, shape);
        if (_values.TryGetValue(value.Name, out var earlier) && (earlier.ElementType != type || !earlier.Shape.SequenceEqual(shape)))
        {
            throw new InvalidOperationException(
                $"{value} cannot be [{string.Join(", ", shape)}] {type}: it is [{string.Join(", ", earlier.Shape)}] {earlier.ElementType}.");
        }

        _values[value.Name] = stated;
    }

    /// <summary>A tensor of the checkpoint as it is.</summary>
    public GraphValue Weight(string key)
    {
        var tensor = weights[key];
        return Constant(key, tensor.Dimensions, tensor.Read);
    }

    /// <summary>Shape and elements of a tensor of the checkpoint, to compute other constants from.</summary>
    public WeightTensor Source(string key) => weights[key];

    /// <summary>A constant that is computed when the model is written.</summary>
    public GraphValue Constant(string name, ImmutableArray<long> dimensions, Func<float[]> read)
    {
        _initializers.TryAdd(name, OnnxInitializer.Floats(name, dimensions, read));
        return new GraphValue(this, name);
    }

    /// <summary>Constant float32 [values].</summary>
    public GraphValue Reals(params float[] values) =>
        Constant(
            "float:" + string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))),
            [values.Length],
            () => values);

    /// <summary>A float32 scalar.</summary>
    public GraphValue Real(float value) =>
        Constant("float:" + value.ToString("R", CultureInfo.InvariantCulture) + ":scalar", [], () => [value]);

    /// <summary>Constant int64 [values].</summary>
    public GraphValue Integers(params long[] values)
    {
        var name = "int64:" + string.Join(',', values);
        _initializers.TryAdd(name, OnnxInitializer.Integers(name, [values.Length], values));
        return new GraphValue(this, name);
    }

    /// <summary>An int64 scalar.</summary>
    public GraphValue Integer(long value)
    {
        var name = "int64:" + value.ToString(CultureInfo.InvariantCulture) + ":scalar";
        _initializers.TryAdd(name, OnnxInitializer.Integers(name, [], [value]));
        return new GraphValue(this, name);
    }

    private static ImmutableArray<string> Names(ReadOnlySpan<GraphValue?> inputs)
    {
        while (!inputs.IsEmpty && inputs[^1] is null)
        {
            inputs = inputs[..^1];
        }

        var names = ImmutableArray.CreateBuilder<string>(inputs.Length);
        foreach (var input in inputs)
        {
            names.Add(input?.Name ?? "");
        }

        return names.MoveToImmutable();
    }

    private string Unique(string name)
    {
        var uses = _useCounts.GetValueOrDefault(name);
        _useCounts[name] = uses + 1;
        return uses == 0 ? name : $"{name}_{uses}";
    }

    private sealed class ScopeEnd(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
