using GlipPipeline.Sources.Listing;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Listing;

/// <summary>What docs/sources.md says of files that are not read is what the code goes by.</summary>
public sealed class DocumentedTablesTests
{
    private static readonly string[] Rows = File.ReadAllLines(Path.Combine(Repository.Root, "docs/sources.md"));

    [Fact]
    public void Sources_ShowsEveryRowOfBothTables()
    {
        var tables = CompanionFiles.Table.Concat(UnreadData.Table.Select(row => (row.What, Patterns: row.Extensions)));

        tables.Select(row => $"| {row.What} | {string.Join(", ", row.Patterns.Select(name => $"`{name}`"))} |").Except(Rows).ShouldBeEmpty();
    }
}
