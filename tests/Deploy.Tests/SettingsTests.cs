using System.Text.RegularExpressions;
using Deploy.Tests.Compose;
using Deploy.Tests.Kubernetes;
using GlipPipeline.Testing;

namespace Deploy.Tests;

/// <summary>A variable that nobody reads would be a setting that does nothing.</summary>
public sealed partial class SettingsTests
{
    private static readonly Dictionary<string, string[]> OptionsOf = new()
    {
        ["SILO"] = ["GlipPipeline.Cluster/Silos/ClusterSiloOptions.cs"],
        ["SERVE"] = ["GlipPipeline.Cli/Hosts/ServedCluster.cs", "GlipPipeline.Web/Settings/ServeOptions.cs"],
    };

    public static TheoryData<string> Sections => new(OptionsOf.Keys);

    [Theory]
    [MemberData(nameof(Sections))]
    public void Variables_AreOptionsOfGlip(string section)
    {
        var options = OptionsOf[section].SelectMany(file => Property().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", file))))
            .Select(match => match.Groups[1].Value.ToUpperInvariant());

        Used().Where(match => match.Groups[1].Value == section).Select(match => match.Groups[2].Value).Distinct().Except(options)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Variables_HaveAKnownSection() =>
        Used().Select(match => match.Groups[1].Value).Distinct().Except(OptionsOf.Keys).ShouldBeEmpty();

    private static IEnumerable<Match> Used() =>
        new[] { ComposeFile.Path }.Concat(Manifests.Files).SelectMany(file => Variable().Matches(File.ReadAllText(file)));

    [GeneratedRegex(@"GLIP__([A-Z]+)__([A-Z]+)\b")]
    private static partial Regex Variable();

    [GeneratedRegex(@"public [\w?]+ (\w+) \{ get;")]
    private static partial Regex Property();
}
