using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Tars;

/// <summary>An open archive between two samples.</summary>
/// <param name="input">The archive; disposed with this.</param>
/// <param name="options">Parts over their limit are not loaded.</param>
/// <param name="nextIndex">Index of the next sample's first place.</param>
/// <param name="start">Where its first header stands.</param>
internal sealed class TarCursor(TarInput input, SourceOptions options, long nextIndex, long start) : IDisposable
{
    private readonly IEnumerator<Sample> _samples = new TarSampleReader(input, options, isScan: false, start).Read().GetEnumerator();

    /// <summary>Index of the first place of the sample that <see cref="Next"/> gives.</summary>
    internal long NextIndex { get; private set; } = nextIndex;

    /// <summary>Whether going back to this place would take as long as reading everything before it.</summary>
    internal bool IsHardToFind => input.IsCompressed;

    /// <summary>Why reading cannot go on, where the file system is at fault; null if it is not.</summary>
    internal string? Unreadable => input.IsUnreadable ? input.Fault : null;

    /// <summary>The next sample; null at the archive's end.</summary>
    internal Sample? Next()
    {
        if (!_samples.MoveNext())
        {
            return null;
        }

        NextIndex += SampleReading.CountPlaces(_samples.Current, options);
        return _samples.Current;
    }

    public void Dispose()
    {
        _samples.Dispose();
        input.Dispose();
    }
}
