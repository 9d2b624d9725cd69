using System.Text.RegularExpressions;
using GlipPipeline.Testing;

namespace Deploy.Tests.Images;

/// <summary>A tag that moves gives another image tomorrow: wherever an image is named, its tag is a whole version.</summary>
public sealed partial class ImageTagsTests
{
    [Fact]
    public void Images_WhereverTheyAreNamed_HaveAWholeVersion()
    {
        var named = Files().SelectMany(file => Image().Matches(File.ReadAllText(file)).Select(image => (File: Path.GetRelativePath(Repository.Root, file), Image: image.Value)))
            .ToList();

        named.Select(image => image.File).ShouldContain(Path.Combine("deploy", "Dockerfile"));
        named.Select(image => image.File).ShouldContain("docker-compose.yml");
        named.Where(image => !Whole().IsMatch(image.Image)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("image: mcr.microsoft.com/dotnet/aspnet:10.0-noble")]
    [InlineData("FROM docker.io/nvidia/cuda:latest")]
    [InlineData("image: glip-pipeline:0.2")]
    [InlineData("docker pull ghcr.io/someone/something")]
    public void Images_WithATagThatMoves_AreFound(string line) => Whole().IsMatch(Image().Matches(line).ShouldHaveSingleItem().Value).ShouldBeFalse();

    private static IEnumerable<string> Files() =>
    [
        Path.Combine(Repository.Root, "docker-compose.yml"),
        Path.Combine(Repository.Root, "README.md"),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy"), "*", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories),
    ];

    /// <summary>An image of a public registry or of our own, with its tag.</summary>
    [GeneratedRegex(@"((mcr\.microsoft\.com|docker\.io|nvcr\.io|ghcr\.io|quay\.io)/[\w./-]+|(?<=image: )glip-pipeline)(:[\w.-]+)?")]
    private static partial Regex Image();

    [GeneratedRegex(@":\d+\.\d+\.\d+([.-][\w.-]+)?$")]
    private static partial Regex Whole();
}
