using GlipPipeline.Importer.Model;

namespace GlipPipeline.Importer.Import;

/// <summary>What a teacher file says about itself, read without loading its weights.</summary>
/// <param name="Path">The model file.</param>
/// <param name="Opset">Version of the ONNX operators.</param>
/// <param name="Metadata">The <c>glip.</c> entries: how to feed the model and how to finish its results.</param>
/// <param name="Inputs">What the graph takes.</param>
/// <param name="Outputs">What the graph gives.</param>
/// <param name="NodeCount">Operations of the graph.</param>
/// <param name="ParameterCount">Elements of all float32 constants. Differs from the checkpoint's count: products of weights are worked out
/// at import.</param>
/// <param name="ModelBytes">Size of the model file.</param>
/// <param name="DataBytes">Size of the weights file beside it; 0 without one.</param>
public sealed record TeacherDescription(
    string Path,
    int Opset,
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<TeacherTensor> Inputs,
    IReadOnlyList<TeacherTensor> Outputs,
    int NodeCount,
    long ParameterCount,
    long ModelBytes,
    long DataBytes)
{
    /// <summary>Reads a teacher's description.</summary>
    /// <exception cref="InvalidDataException">Not an ONNX model, damaged, not a teacher, or of another format version.</exception>
    /// <exception cref="IOException">The file, or the weights file beside it, is absent or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static TeacherDescription Read(string path)
    {
        var summary = Summary(path);
        if (!summary.Metadata.TryGetValue("glip.format", out var format) || format != TeacherMetadata.Format)
        {
            throw new InvalidDataException(
                $"{path} is not a teacher of format {TeacherMetadata.Format}: its metadata says glip.format = {format ?? "nothing"}. "
                + "Import the checkpoint with `glip teacher import`.");
        }

        var dataBytes = summary.ExternalFile is { } file
            ? new FileInfo(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!, file)).Length
            : 0;
        return new TeacherDescription(
            path,
            summary.Opset,
            summary.Metadata,
            [.. summary.Inputs.Select(Tensor)],
            [.. summary.Outputs.Select(Tensor)],
            summary.NodeCount,
            summary.ParameterCount,
            new FileInfo(path).Length,
            dataBytes);
    }

    private static OnnxFileSummary Summary(string path)
    {
        try
        {
            return OnnxFileSummary.Read(path);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"{path} is not an ONNX model, or damaged: {e.Message}", e);
        }
    }

    private static TeacherTensor Tensor(OnnxValueInfo value) =>
        new(value.Name, value.ElementType.ToString().ToLowerInvariant(), [.. value.Shape.Select(dimension => dimension.ToString())]);
}

/// <summary>An input or output of a teacher.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">Element type in ONNX's words: float, uint8, int64 or bool.</param>
/// <param name="Shape">Lengths of the axes, or names for those known at run time.</param>
public sealed record TeacherTensor(string Name, string Type, IReadOnlyList<string> Shape);
