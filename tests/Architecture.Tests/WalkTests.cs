using System.Globalization;
using System.Text.RegularExpressions;
using GlipPipeline.Testing;

namespace Architecture.Tests;

/// <summary>docs/architecture.md leads readers through the code by files: each must be there.</summary>
public sealed partial class WalkTests
{
    [Fact]
    public void Files_WhenTheDocumentNamesThem_AreThere()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs/architecture.md"));
        var places = FilePath().Matches(text).Select(found => found.Groups["path"].Value).Distinct().ToList();

        places.Count.ShouldBeGreaterThan(20);
        places.Where(place => !Exists(Path.Combine(Repository.Root, "src", $"GlipPipeline.{place}"))).ShouldBeEmpty();
    }

    /// <summary>A walk says how many files it enters, up to where it parts for a cluster.</summary>
    [Fact]
    public void Walks_WhenTheySayHowLongTheyAre_NameSoManyFiles()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs/architecture.md"));
        var walks = Walk().Matches(text).ToList();

        walks.Count.ShouldBe(3);
        walks.Select(walk => FilePath().Matches(walk.Groups["files"].Value).Select(found => found.Groups["path"].Value).Distinct().Count())
            .ShouldBe(walks.Select(walk => int.Parse(walk.Groups["count"].Value, CultureInfo.InvariantCulture)));
    }

    private static bool Exists(string place) => File.Exists(place) || File.Exists($"{place}.cs") || Directory.Exists(place);

    [GeneratedRegex("""`(?<path>(Core|Imaging|Text|Storage|Runs|Sources|Corpus|Teachers|Labelling|Formats|Evaluation|Cluster|Web|Importer|Scenes|Decoder|Cli)/[\w/.]+)`""")]
    private static partial Regex FilePath();

    [GeneratedRegex(@"^\* [^:*]*, (?<count>[0-9]+) files:(?<files>.*?)(?=On a cluster|^\* )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Walk();
}
