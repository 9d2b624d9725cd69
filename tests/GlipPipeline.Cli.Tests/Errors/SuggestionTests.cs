using GlipPipeline.Cli.Errors;

namespace GlipPipeline.Cli.Tests.Errors;

public sealed class SuggestionTests
{
    [Theory]
    [InlineData("lable", "label")]
    [InlineData("verfiy", "verify")]
    [InlineData("xyzzy", null)]
    [InlineData("q", null)]
    public void Nearest_WhenAWordIsNearOrNot_GuessesOnlyTheNear(string word, string? expected) =>
        Suggestion.Nearest(word, ["label", "verify", "stats", "gc"]).ShouldBe(expected);

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    public void Distance_WhenWordsDiffer_CountsLetters(string left, string right, int expected)
    {
        Suggestion.Distance(left, right).ShouldBe(expected);
        Suggestion.Distance(right, left).ShouldBe(expected);
    }
}
