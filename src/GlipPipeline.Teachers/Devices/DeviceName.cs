using System.Globalization;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Teachers.Devices;

/// <summary>A device as a user names it: <c>cpu</c>, <c>cuda:0</c>, or <c>tensorrt:0</c> (CUDA with TensorRT before it).</summary>
/// <param name="Kind">What runs the graph.</param>
/// <param name="Index">Which of several GPUs.</param>
public readonly record struct DeviceName(DeviceKind Kind, int Index)
{
    /// <summary>Reads a name.</summary>
    /// <exception cref="TeacherException">The name is of no such form.</exception>
    public static DeviceName Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == "cpu")
        {
            return new DeviceName(DeviceKind.Cpu, 0);
        }

        var parts = name.Split(':');
        DeviceKind? kind = parts[0] switch
        {
            "cuda" => DeviceKind.Cuda,
            "tensorrt" => DeviceKind.TensorRt,
            _ => null,
        };
        return kind is { } known && parts.Length == 2
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new DeviceName(known, index)
            : throw new TeacherException($"'{name}' is not a device; give cpu, cuda:N or tensorrt:N, where N is the number of the GPU.");
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        DeviceKind.Cuda => $"cuda:{Index}",
        DeviceKind.TensorRt => $"tensorrt:{Index}",
        _ => "cpu",
    };
}
