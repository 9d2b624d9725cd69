using GlipPipeline.Testing;

namespace Deploy.Tests.Compose;

public sealed class ComposeSchemaTests
{
    [SkippableFact]
    public async Task ComposeFile_ObeysTheSpecification() => (await FaultsAsync(ComposeFile.Path)).ShouldBeEmpty();

    [SkippableFact]
    public async Task Check_WhenAKeyIsMisspelt_NamesTheService()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "misspelt.yml");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(ComposeFile.Path))
            .Replace("cap_drop", "cap_drops", StringComparison.Ordinal));

        (await FaultsAsync(path)).ShouldContain(fault => fault.StartsWith("/services/azurite", StringComparison.Ordinal));
    }

    private static Task<IReadOnlyList<string>> FaultsAsync(string path) => NodeScript.RunAsync("dclint", "", "check-compose.mjs", path);
}
