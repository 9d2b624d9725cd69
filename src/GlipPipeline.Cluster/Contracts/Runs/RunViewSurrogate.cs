using System.Text.Json;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Json;

namespace GlipPipeline.Cluster.Contracts.Runs;

/// <summary>A <see cref="RunView"/> on the wire: the JSON of the HTTP answer, so that no border copies its fields.</summary>
[GenerateSerializer]
[Alias("glip.RunView")]
internal struct RunViewSurrogate
{
    [Id(0)]
    public string Json;
}

/// <summary>Core knows no serializer.</summary>
[RegisterConverter]
internal sealed class RunViewConverter : IConverter<RunView, RunViewSurrogate>
{
    public RunView ConvertFromSurrogate(in RunViewSurrogate surrogate) =>
        JsonSerializer.Deserialize<RunView>(surrogate.Json, JsonStyle.Lines)
            ?? throw new JsonException("A message between silos holds no run.");

    public RunViewSurrogate ConvertToSurrogate(in RunView value) => new() { Json = JsonSerializer.Serialize(value, JsonStyle.Lines) };
}
