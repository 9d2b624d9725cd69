using System.Runtime.InteropServices;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>Turns an <c>OrtStatus*</c> into an exception.</summary>
internal static unsafe class OrtStatus
{
    /// <summary>Throws if the status is an error, and frees it.</summary>
    /// <param name="status">Null when the call succeeded.</param>
    internal static void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        var code = (OnnxRuntimeErrorCode)OrtApi.GetErrorCode(status);
        var message = Marshal.PtrToStringUTF8((nint)OrtApi.GetErrorMessage(status)) ?? "";
        OrtApi.ReleaseStatus(status);
        throw new OnnxRuntimeException(code, message);
    }
}
