namespace GlipPipeline.Sources.Parquet;

/// <summary>The columns of a file.</summary>
/// <param name="Leaves">Those that hold values, in the order of the row groups.</param>
internal sealed record ParquetSchema(IReadOnlyList<ParquetLeaf> Leaves)
{
    private const int Required = 0;
    private const int Repeated = 2;
    private const int DeepestNesting = 64;

    /// <summary>The names of the columns as people see them, in order.</summary>
    internal IEnumerable<string> Names => Leaves.Select(leaf => leaf.Path[0]).Distinct();

    /// <summary>Reads the flattened tree of a footer.</summary>
    /// <exception cref="ParquetDamageException">It is no tree.</exception>
    internal static ParquetSchema Of(IReadOnlyList<ThriftStruct> elements)
    {
        if (elements.Count == 0)
        {
            throw new ParquetDamageException("it has no columns");
        }

        var leaves = new List<ParquetLeaf>();
        var next = 1;
        for (var child = elements[0].Number(5) ?? 0; child > 0; child--)
        {
            Visit(new Nesting([], 0, 0, 0));
        }

        return new ParquetSchema(leaves);

        void Visit(Nesting above)
        {
            if (next >= elements.Count || above.Path.Count > DeepestNesting)
            {
                throw new ParquetDamageException("its columns are no tree");
            }

            var element = elements[next++];
            var here = above.With(element);
            if (element.Number(1) is { } type)
            {
                leaves.Add(LeafOf(element, (ParquetType)type, leaves.Count, here));
                return;
            }

            for (var child = element.Number(5) ?? 0; child > 0; child--)
            {
                Visit(here);
            }
        }
    }

    /// <summary>The leaves of a column as people see it.</summary>
    internal IEnumerable<ParquetLeaf> LeavesOf(string name) => Leaves.Where(leaf => leaf.Path[0] == name);

    private static ParquetLeaf LeafOf(ThriftStruct element, ParquetType type, int number, Nesting here) => new(
        here.Path, number, type, MeaningOf(element, type), (int)Math.Clamp(element.Number(2) ?? 0, 0, int.MaxValue),
        (int)Math.Clamp(element.Number(7) ?? 0, 0, 99), here.Definition, here.Repetition, here.ElementDefinition);

    // Old writers state the converted type (field 6), new ones the logical type (field 10), most both.
    private static ParquetMeaning MeaningOf(ThriftStruct element, ParquetType type) => (element.Number(6), element.Struct(10)) switch
    {
        (0 or 4 or 19, _) => ParquetMeaning.Text,
        (5, _) => ParquetMeaning.Decimal,
        (6, _) => ParquetMeaning.Date,
        (9, _) => ParquetMeaning.Milliseconds,
        (10, _) => ParquetMeaning.Microseconds,
        (11 or 12 or 13 or 14, _) => ParquetMeaning.Unsigned,
        (15 or 16 or 17 or 18, _) => ParquetMeaning.None,
        ({ }, _) => ParquetMeaning.Other,
        (_, { } logical) when logical.Has(1) || logical.Has(4) || logical.Has(12) => ParquetMeaning.Text,
        (_, { } logical) when logical.Has(5) => ParquetMeaning.Decimal,
        (_, { } logical) when logical.Has(6) => ParquetMeaning.Date,
        (_, { } logical) when logical.Struct(8)?.Struct(2) is { } unit =>
            unit.Has(1) ? ParquetMeaning.Milliseconds : unit.Has(2) ? ParquetMeaning.Microseconds : ParquetMeaning.Nanoseconds,
        (_, { } logical) when logical.Struct(10) is { } whole => whole.Truth(2) == false ? ParquetMeaning.Unsigned : ParquetMeaning.None,
        (_, { }) when type != ParquetType.FixedBytes => ParquetMeaning.Other,
        _ => ParquetMeaning.None,
    };

    private sealed record Nesting(IReadOnlyList<string> Path, int Definition, int Repetition, int ElementDefinition)
    {
        internal Nesting With(ThriftStruct element)
        {
            var repetition = element.Number(3) ?? Required;
            var definition = Definition + (repetition == Required ? 0 : 1);
            return repetition == Repeated
                ? new Nesting([.. Path, element.Text(4) ?? ""], definition, Repetition + 1, definition)
                : this with { Path = [.. Path, element.Text(4) ?? ""], Definition = definition };
        }
    }
}
