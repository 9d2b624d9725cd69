using System.Runtime.InteropServices;

namespace GlipPipeline.Decoder;

/// <summary>
/// Lets a test have this process fail as a broken decoder would. With <c>GLIP_DECODER_FAULTS=1</c>, an image whose last bytes are
/// <c>glip-fault:crash</c>, <c>glip-fault:hang</c>, <c>glip-fault:memory</c> or <c>glip-fault:exit</c> has that effect; decoders ignore what
/// stands behind an image. Without the variable nothing happens.
/// </summary>
internal static partial class FaultHook
{
    private const nint NoMemoryHere = 16;
    private const int PieceBytes = 64 << 20;

    /// <summary>The hook that the environment asks for.</summary>
    internal static Action<ReadOnlyMemory<byte>> FromEnvironment() =>
        Environment.GetEnvironmentVariable("GLIP_DECODER_FAULTS") == "1" ? FailIfAsked : _ => { };

    private static void FailIfAsked(ReadOnlyMemory<byte> encoded)
    {
        switch (encoded.Span)
        {
            case var bytes when bytes.EndsWith("glip-fault:crash"u8):
                _ = SetBytes(NoMemoryHere, 0, 1);
                break;
            case var bytes when bytes.EndsWith("glip-fault:hang"u8):
                Thread.CurrentThread.Join();
                break;
            case var bytes when bytes.EndsWith("glip-fault:memory"u8):
                TakeAllMemory();
                break;
            case var bytes when bytes.EndsWith("glip-fault:exit"u8):
                Environment.Exit(3);
                break;
        }
    }

    private static unsafe void TakeAllMemory()
    {
        while (true)
        {
            _ = NativeMemory.Alloc(PieceBytes);
        }
    }

    [LibraryImport("libc", EntryPoint = "memset")]
    private static partial nint SetBytes(nint address, int value, nuint count);
}
