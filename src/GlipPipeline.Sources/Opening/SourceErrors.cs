using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Sources.Opening;

/// <summary>Everything that is wrong with the named sources, in one message.</summary>
internal static class SourceErrors
{
    /// <exception cref="SourceException">There is an error; the message holds all of them, or as many as can be read.</exception>
    internal static void ThrowIfAny(IReadOnlyList<string> errors)
    {
        if (errors.Count > 0)
        {
            throw new SourceException(errors.Count == 1 ? errors[0] : $"{errors.Count} things are wrong with the sources:\n{MessageLines.Of(errors)}");
        }
    }
}
