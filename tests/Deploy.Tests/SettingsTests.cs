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
        ["SILO"] = ["GlipPipeline.Cluster/Hosting/ClusterSiloOptions.cs"],
        ["DASHBOARD"] = ["GlipPipeline.Silo/Hosting/ServedCluster.cs", "GlipPipeline.Dashboard/Hosting/ServeOptions.cs"],
    };

    public static TheoryData<string> Sections => new(OptionsOf.Keys);

    [SkippableTheory]
    [MemberData(nameof(Sections))]
    public void Variables_AreOptionsOfGlipSilo(string section)
    {
        var files = OptionsOf[section].Select(file => Path.Combine(Repository.Root, "src", file)).ToList();
        Skip.IfNot(files.TrueForAll(File.Exists), "needs the project GlipPipeline.Silo");
        var options = files.SelectMany(file => Property().Matches(File.ReadAllText(file)))
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
