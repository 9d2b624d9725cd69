using NetVips;

namespace GlipPipeline.Imaging.Vips;

/// <summary>
/// libvips' error buffer. It belongs to the process, its writers may be libvips' own threads, and codecs leave words in it although they
/// succeed. So calls run side by side, and one that fails is run once more alone: then every word in the buffer is about its image.
/// </summary>
internal static class VipsErrors
{
    private static readonly ReaderWriterLockSlim Calls = new();

    /// <summary>Runs something that may fail.</summary>
    /// <param name="call">Is run twice where it fails.</param>
    /// <exception cref="VipsException">It failed twice; <see cref="Explain"/> tells why.</exception>
    internal static T Run<T>(Func<T> call)
        where T : class
    {
        VipsLibrary.EnsureStarted();
        return BesideOthers(call) ?? Alone(call);
    }

    /// <summary>libvips' own words about a failure, each said once.</summary>
    internal static string Explain(VipsException failure)
    {
        // NetVips says first that it is unable to call what, then gives the buffer.
        var lines = failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length > 1
            ? string.Join("; ", lines[1..].Distinct())
            : $"{lines[0].Replace("unable to call ", "", StringComparison.Ordinal)} failed, and libvips does not say why";
    }

    private static T? BesideOthers<T>(Func<T> call)
        where T : class
    {
        Calls.EnterReadLock();
        try
        {
            return call();
        }
        catch (VipsException)
        {
            return null;
        }
        finally
        {
            Calls.ExitReadLock();
        }
    }

    private static T Alone<T>(Func<T> call)
        where T : class
    {
        Calls.EnterWriteLock();
        try
        {
            // NetVips clears the buffer when it makes an exception, and offers no other way.
            _ = new VipsException("");
            return call();
        }
        finally
        {
            Calls.ExitWriteLock();
        }
    }
}
