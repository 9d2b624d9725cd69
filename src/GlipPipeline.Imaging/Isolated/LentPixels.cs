using System.Buffers;

namespace GlipPipeline.Imaging.Isolated;

/// <summary>Memory of another owner, which is told when it is no longer needed.</summary>
/// <param name="memory">The pixels.</param>
/// <param name="giveBack">Called once.</param>
internal sealed class LentPixels(Memory<byte> memory, Action giveBack) : IMemoryOwner<byte>
{
    private int _isGivenBack;

    public Memory<byte> Memory => memory;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isGivenBack, 1) == 0)
        {
            giveBack();
        }
    }
}
