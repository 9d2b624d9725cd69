using System.Collections.Immutable;

namespace GlipPipeline.Importer.Model;

/// <summary>What an ONNX file holds, without its weights.</summary>
/// <param name="Opset">Version of the standard operators.</param>
/// <param name="Metadata">Free key-value pairs.</param>
/// <param name="Inputs">What the graph takes.</param>
/// <param name="Outputs">What the graph gives.</param>
/// <param name="NodeCount">Operations.</param>
/// <param name="ParameterCount">Elements of all constant float32 tensors.</param>
/// <param name="ExternalFile">Name of the file beside the model that holds the weights; null if the model holds them itself.</param>
internal sealed record OnnxFileSummary(
    int Opset,
    ImmutableDictionary<string, string> Metadata,
    ImmutableArray<OnnxValueInfo> Inputs,
    ImmutableArray<OnnxValueInfo> Outputs,
    int NodeCount,
    long ParameterCount,
    string? ExternalFile)
{
    /// <summary>Reads the summary; the weights are jumped over.</summary>
    /// <exception cref="InvalidDataException">The file is not an ONNX model, or damaged.</exception>
    /// <exception cref="IOException">The file is absent, ends too early or cannot be read.</exception>
    public static OnnxFileSummary Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 12);
        return new OnnxFileSummaryReader(new ProtoScanner(file)).Read(file.Length);
    }
}
