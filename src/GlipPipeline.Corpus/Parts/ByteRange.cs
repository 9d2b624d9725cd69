namespace GlipPipeline.Corpus.Parts;

/// <summary>A half-open range of a file's bytes.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="End">The byte after the last.</param>
internal readonly record struct ByteRange(long Start, long End)
{
    /// <summary>Ranges in order without those that are empty; those that overlap or nearly touch are made one.</summary>
    /// <param name="ranges">In any order.</param>
    /// <param name="gapBytes">Bytes between two ranges that are cheaper to take along than to go around.</param>
    public static IEnumerable<ByteRange> Merge(IEnumerable<ByteRange> ranges, long gapBytes)
    {
        ByteRange? current = null;
        foreach (var next in ranges.Where(range => range.End > range.Start).OrderBy(range => range.Start))
        {
            if (current is { } before && next.Start <= before.End + gapBytes)
            {
                current = before with { End = Math.Max(before.End, next.End) };
            }
            else
            {
                if (current is { } done)
                {
                    yield return done;
                }

                current = next;
            }
        }

        if (current is { } last)
        {
            yield return last;
        }
    }
}
