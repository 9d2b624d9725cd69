using System.Globalization;
using GlipPipeline.Core.Teachers;
using Microsoft.ML.OnnxRuntime;

namespace GlipPipeline.Teachers.Devices;

/// <summary>Adds the parts of ONNX Runtime that run a graph on a GPU to a session's options.</summary>
public static class GpuProviders
{
    private const string Cuda = "CUDAExecutionProvider";
    private const string TensorRt = "TensorrtExecutionProvider";

    /// <summary>Checks that this build can use CUDA and finds its libraries. Whether a GPU answers, only a session tells.</summary>
    /// <exception cref="TeacherException">It cannot; the message says what is missing.</exception>
    public static void RequireCuda()
    {
        using var options = new SessionOptions();
        Append(options, new DeviceName(DeviceKind.Cuda, 0));
    }

    /// <summary>Adds what the device needs; nothing for the CPU.</summary>
    /// <exception cref="TeacherException">A provider is not in this build, or its libraries are not on this machine.</exception>
    internal static void Append(SessionOptions options, DeviceName device)
    {
        // TensorRT stands first: the first provider that can run an operator gets it, and CUDA runs what TensorRT cannot.
        if (device.Kind == DeviceKind.TensorRt)
        {
            Append(device, TensorRt, () => AppendTensorRt(options, device));
        }

        if (device.Kind != DeviceKind.Cpu)
        {
            Append(device, Cuda, () => AppendCuda(options, device));
        }
    }

    /// <summary>What a device needs on the machine, as sentences; empty for the CPU. The names are those of the libraries that ONNX Runtime loads.</summary>
    internal static string NeedsOf(DeviceKind kind) => kind switch
    {
        DeviceKind.Cpu => "",
        DeviceKind.TensorRt => $"{NeedsOf(DeviceKind.Cuda)} TensorRT needs TensorRT 10 (libnvinfer.so.10, libnvonnxparser.so.10) and cuDNN 9 besides.",
        _ => "It needs an NVIDIA GPU with a driver of version 580 or newer and CUDA 13 on the library path "
            + "(libcudart.so.13, libcublas.so.13, libcublasLt.so.13, libcurand.so.10; cuDNN may be absent).",
    };

    private static void Append(DeviceName device, string provider, Action append)
    {
        if (!OnnxRuntimeLibrary.Providers.Contains(provider))
        {
            throw new TeacherException(
                $"The device {device} cannot be used: this is the CPU build of glip, and its ONNX Runtime {OnnxRuntimeLibrary.Version} "
                + $"has no {provider}. Build glip with -p:GlipGpu=true, or take the container image for CUDA. {NeedsOf(device.Kind)}");
        }

        try
        {
            append();
        }
        catch (OnnxRuntimeException failure)
        {
            throw new TeacherException(
                $"The device {device} cannot be used. ONNX Runtime: {failure.Message.ReplaceLineEndings(" ").Trim()}. {NeedsOf(device.Kind)}",
                failure);
        }
    }

    private static void AppendCuda(SessionOptions options, DeviceName device)
    {
        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(Which(device));
        options.AppendExecutionProvider_CUDA(cuda);
    }

    private static void AppendTensorRt(SessionOptions options, DeviceName device)
    {
        using var tensorRt = new OrtTensorRTProviderOptions();
        tensorRt.UpdateOptions(Which(device));
        options.AppendExecutionProvider_Tensorrt(tensorRt);
    }

    private static Dictionary<string, string> Which(DeviceName device) =>
        new() { ["device_id"] = device.Index.ToString(CultureInfo.InvariantCulture) };
}
