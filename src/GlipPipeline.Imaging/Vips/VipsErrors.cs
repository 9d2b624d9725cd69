using System.Runtime.InteropServices;

namespace GlipPipeline.Imaging.Vips;

/// <summary>
/// libvips' error buffer. It belongs to the process, its writers may be libvips' own threads, and codecs leave words in it although they
/// succeed. So decodes run side by side, and one that fails is run once more alone: then every word in the buffer is about its image.
/// </summary>
internal static unsafe class VipsErrors
{
    private static readonly ReaderWriterLockSlim Decodes = new();

    /// <summary>Runs a decode that may fail.</summary>
    /// <param name="decode">Is run twice where it fails.</param>
    /// <exception cref="VipsException">It failed twice; the message is about nothing else.</exception>
    internal static T Run<T>(Func<T> decode)
        where T : class
    {
        VipsLibrary.EnsureStarted();
        return BesideOthers(decode) ?? Alone(decode);
    }

    /// <summary>Reads and clears the buffer, in one step under libvips' own lock.</summary>
    internal static string Take()
    {
        var text = VipsApi.CopyErrorBuffer();
        try
        {
            var lines = (Marshal.PtrToStringUTF8((nint)text) ?? "")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return string.Join("; ", lines.Distinct());
        }
        finally
        {
            VipsApi.Free(text);
        }
    }

    private static T? BesideOthers<T>(Func<T> decode)
        where T : class
    {
        Decodes.EnterReadLock();
        try
        {
            return decode();
        }
        catch (VipsException failure) when (!failure.IsOverLimit)
        {
            return null;
        }
        finally
        {
            Decodes.ExitReadLock();
        }
    }

    private static T Alone<T>(Func<T> decode)
        where T : class
    {
        Decodes.EnterWriteLock();
        try
        {
            _ = Take();
            return decode();
        }
        finally
        {
            Decodes.ExitWriteLock();
        }
    }
}
