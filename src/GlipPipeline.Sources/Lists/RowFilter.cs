using GlipPipeline.Core.Settings;

namespace GlipPipeline.Sources.Lists;

/// <summary>Leaves out the rows for which a condition in SQL does not hold. DuckDB sees a few thousand rows at a time, every column as text.</summary>
internal static class RowFilter
{
    private const int RowsAtATime = 10_000;

    /// <summary>The rows for which the condition holds. A row that cannot be read passes: it is a reject, and must not vanish.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="columns">The columns that the condition may name.</param>
    /// <param name="where">The condition; null lets all pass.</param>
    /// <param name="leaveOut">Told how many were left out.</param>
    /// <exception cref="OptionsException">DuckDB does not understand the condition.</exception>
    internal static IEnumerable<RawRow> Apply(IEnumerable<RawRow> rows, IReadOnlyList<string> columns, string? where, Action<long> leaveOut) =>
        where is null ? rows : Filter(rows, columns, where, leaveOut);

    private static IEnumerable<RawRow> Filter(IEnumerable<RawRow> rows, IReadOnlyList<string> columns, string where, Action<long> leaveOut)
    {
        using var database = ListDatabase.Open();
        database.Execute($"CREATE TABLE rows (place BIGINT, {string.Join(", ", columns.Select(column => $"{ListDatabase.Name(column)} VARCHAR"))})");
        _ = database.Places(where);
        foreach (var chunk in rows.Chunk(RowsAtATime))
        {
            database.Fill(chunk, columns);
            var wanted = database.Places(where).ToHashSet();
            foreach (var (place, row) in chunk.Index())
            {
                if (row.Fault is not null || wanted.Contains(place))
                {
                    yield return row;
                }
                else
                {
                    leaveOut(1);
                }
            }

            database.Execute("DELETE FROM rows");
        }
    }
}
