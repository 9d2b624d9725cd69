using System.Numerics;

namespace GlipPipeline.Sources.Parquet;

/// <summary>The levels of a page: which values are there, and which begin a row.</summary>
internal sealed class PageLevels
{
    private readonly HybridReader? _repetitions;
    private readonly HybridReader? _definitions;
    private readonly int _present;

    private PageLevels(HybridReader? repetitions, HybridReader? definitions, int present) =>
        (_repetitions, _definitions, _present) = (repetitions, definitions, present);

    /// <summary>Reads the levels; the body stands at the first value behind it.</summary>
    internal static PageLevels Of(Stream file, Page page, PageBody body, ParquetLeaf leaf)
    {
        var (repetition, definition) = (WidthOf(leaf.MaxRepetition), WidthOf(leaf.MaxDefinition));
        if (page.Header.RepetitionBytes is not { } repetitionBytes)
        {
            var repetitions = repetition == 0 ? null : new HybridReader(body.ReadBytes(body.ReadInt32()), repetition);
            return new PageLevels(repetitions, definition == 0 ? null : new HybridReader(body.ReadBytes(body.ReadInt32()), definition), leaf.MaxDefinition);
        }

        using var stored = PageBody.Stored(file, page.Start, repetitionBytes + page.Header.DefinitionBytes);
        var first = stored.ReadBytes(repetitionBytes);
        return new PageLevels(
            repetition == 0 ? null : new HybridReader(first, repetition),
            definition == 0 ? null : new HybridReader(stored.ReadBytes(page.Header.DefinitionBytes), definition),
            leaf.MaxDefinition);
    }

    /// <summary>0 where the next value begins a row.</summary>
    internal int NextRepetition() => _repetitions?.Next() ?? 0;

    /// <summary>How far the next value is there.</summary>
    internal int NextDefinition() => _definitions?.Next() ?? _present;

    private static int WidthOf(int most) => most == 0 ? 0 : BitOperations.Log2((uint)most) + 1;
}
