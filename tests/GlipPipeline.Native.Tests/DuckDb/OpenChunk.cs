using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Native.Tests.DuckDb;

internal static class OpenChunk
{
    /// <summary>The one chunk of a small result, left open: it is freed with the test's process.</summary>
    internal static DuckDbChunk ShouldHaveSingleItemWhileOpen(this IEnumerable<DuckDbChunk> chunks)
    {
        var enumerator = chunks.GetEnumerator();
        enumerator.MoveNext().ShouldBeTrue();
        return enumerator.Current;
    }
}
