using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Verification;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Queries;

namespace GlipPipeline.Corpus.Verification;

/// <summary>
/// Looks into the parts: rows counted, places planned and unique, labels well formed, ids and hashes those of the content.
/// </summary>
internal sealed class RowCheck : IDisposable
{
    private const int MostProblemsListed = 100;

    private readonly PartDatabase _database;
    private readonly int _version;

    private RowCheck(IReadOnlyCollection<string> locations, int? version) =>
        (_database, _version) = (PartDatabase.Open(locations), version ?? LabelsVersion.Current);

    public void Dispose() => _database.Dispose();

    /// <summary>Looks into some files of one labels version; there may be none.</summary>
    internal static void Check(
        IReadOnlyCollection<string> locations, int? version, Func<RowCheck, ImmutableArray<Problem>> look, List<Problem> problems)
    {
        if (locations.Count > 0)
        {
            using var check = new RowCheck(locations, version);
            Try("rows", () => problems.AddRange(look(check)), problems);
        }
    }

    /// <summary>A file that DuckDB cannot read is a problem to list like any other.</summary>
    /// <returns>Whether it could be read.</returns>
    internal static bool Try(string where, Action check, List<Problem> problems)
    {
        try
        {
            check();
            return true;
        }
        catch (QueryException failure)
        {
            problems.Add(new Problem(where, failure.Message));
            return false;
        }
    }

    /// <summary>Compares the number of a file's rows with what is recorded of it.</summary>
    internal static IEnumerable<Problem> Count(string location, string name, long rows)
    {
        using var check = new RowCheck([location], LabelsVersion.Current);
        var (found, _) = check.Counts($"SELECT count(*), 0::BIGINT FROM {check._database.Table}");
        if (found != rows)
        {
            yield return new Problem(name, string.Create(CultureInfo.InvariantCulture, $"holds {found} rows, its record says {rows}"));
        }
    }

    /// <summary>Compares one part's rows with its unit's range.</summary>
    internal static IEnumerable<Problem> Unit(string location, Unit unit, IndexedUnit record)
    {
        using var check = new RowCheck([location], LabelsVersion.Current);
        var (rows, strangers) = check.Counts(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT count(*), count(*) FILTER (
                source <> {PartDatabase.Literal(unit.Range.Source)} OR NOT ({PlacesOf(unit.Range)}))
            FROM {check._database.Table}
            """));
        if (rows != record.Rows)
        {
            yield return new Problem(
                record.Part!.Name, string.Create(CultureInfo.InvariantCulture, $"holds {rows} rows, its record says {record.Rows}"));
        }

        if (strangers > 0)
        {
            yield return new Problem(
                record.Part!.Name,
                string.Create(CultureInfo.InvariantCulture, $"holds {strangers} rows of places that are not of unit {unit.Id}"));
        }
    }

    /// <summary>The columns that <see cref="Places"/> reads.</summary>
    internal static PartColumns PlaceColumns { get; } = PartColumns.Of("source", "index");

    /// <summary>Places that occur in more than one row.</summary>
    internal ImmutableArray<Problem> Places() => List(
        $"""
        SELECT source || '#' || "index", 'stands in ' || count(*) || ' rows'
        FROM {_database.Table} GROUP BY source, "index" HAVING count(*) > 1
        """);

    /// <summary>Rows whose labels break a rule of their version.</summary>
    internal ImmutableArray<Problem> Labels() => List(
        $"""
        SELECT source || '#' || "index", problem FROM (
            SELECT source, "index", CASE
                WHEN sha256(image.bytes) <> p.sha256 THEN 'the image''s bytes do not have the SHA-256 of column sha256'
                WHEN left(sha256(unhex(p.sha256) || encode(caption)), 32) <> pair_id THEN 'pair_id is not the hash of image and caption'
                WHEN len(list_filter(phrases, lambda f: len(list_filter(f.spans, lambda s:
                    s."start" < 0 OR s."start" >= s."end" OR s."end" > length(caption))) > 0 OR len(f.spans) = 0)) > 0
                    THEN 'a phrase has no span, or one outside the caption'
                WHEN len(list_filter(phrases, lambda f:
                    f.text <> substring(caption, f.spans[1]."start" + 1, f.spans[1]."end" - f.spans[1]."start"))) > 0
                    THEN 'a phrase''s text is not the caption''s slice at its first span'
                WHEN len(list_filter(groundings, lambda g: g.phrase < 0 OR g.phrase >= len(phrases))) > 0
                    THEN 'a grounding names a phrase that does not exist'
                WHEN len(list_filter(groundings, lambda g: NOT coalesce(
                    0 <= g.x0 AND g.x0 < g.x1 AND g.x1 <= width AND 0 <= g.y0 AND g.y0 < g.y1 AND g.y1 <= height, false))) > 0
                    THEN 'a box is empty or not inside the image'
                WHEN len(list_filter(groundings, lambda g: NOT coalesce(g.score >= 0.1::FLOAT AND g.score <= 1, false))) > 0
                    THEN 'a score is not between 0.1 and 1'
                {RulesOfVersion2}
            END AS problem FROM {_database.Table} AS p) WHERE problem IS NOT NULL
        """);

    private string RulesOfVersion2 => _version < 2 ? "" :
        """
                WHEN NOT starts_with(image.path, pair_id || '.') THEN 'image.path is not pair_id with an extension'
                WHEN len(list_filter(expressions, lambda e: e."start" < 0 OR e."start" >= e."end" OR e."end" > length(caption))) > 0
                    THEN 'an expression is empty or not inside the caption'
                WHEN len(expressions) <> len(phrases) THEN 'there are not as many expressions as phrases'
                WHEN len(list_filter(list_zip(phrases, expressions), lambda z:
                    NOT coalesce(len(list_filter(z[1].spans, lambda s: z[2]."start" <= s."start" AND s."end" <= z[2]."end")) > 0, false))) > 0
                    AND expressions IS NOT NULL
                    THEN 'an expression does not hold its phrase'
                WHEN len(list_filter(fields, lambda f: f.key IS NULL OR f.value IS NULL)) > 0
                    OR len(list_distinct(list_transform(fields, lambda f: f.key))) <> len(fields)
                    THEN 'a field has no name or value, or one of the others'' names'
        """;

    /// <summary>Whether a row's place is one of a range, in SQL.</summary>
    private static string PlacesOf(PairRange range) => range.Pieces.IsDefault
        ? string.Create(CultureInfo.InvariantCulture, $"\"index\" >= {range.First} AND \"index\" < {range.First + range.Count}")
        : $"\"index\" IN ({string.Join(", ", range.Places())})";

    private (long First, long Second) Counts(string sql) => _database.Query(sql, row => (row.GetInt64(0), row.GetInt64(1)))[0];

    private ImmutableArray<Problem> List(string sql)
    {
        var problems = _database.Query(
            string.Create(CultureInfo.InvariantCulture, $"{sql} LIMIT {MostProblemsListed + 1}"), row => new Problem(row.GetString(0), row.GetString(1)));
        return problems.Count <= MostProblemsListed
            ? [.. problems]
            :
            [
                .. problems.Take(MostProblemsListed),
                new Problem("rows", $"more than {MostProblemsListed} rows have such problems; the others are not listed"),
            ];
    }
}
