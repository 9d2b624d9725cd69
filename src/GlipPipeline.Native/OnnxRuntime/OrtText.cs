using System.Runtime.InteropServices;
using System.Text;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>Strings to and from ONNX Runtime: UTF-8, ending in a zero byte.</summary>
internal static unsafe class OrtText
{
    internal static byte[] Encode(string text) => Encoding.UTF8.GetBytes(text + '\0');

    /// <summary>Reads a string that the default allocator made, and frees it.</summary>
    internal static string Take(byte* text)
    {
        var result = Marshal.PtrToStringUTF8((nint)text) ?? "";
        OrtStatus.Check(OrtApi.AllocatorFree(OrtEnvironment.Allocator, text));
        return result;
    }
}
