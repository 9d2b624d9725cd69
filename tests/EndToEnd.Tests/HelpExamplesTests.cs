using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>The examples at the end of the help do what they say: those that need no other machine, device or download are run as they stand.</summary>
public sealed class HelpExamplesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Examples_WhenRunInOrder_AllSucceed()
    {
        string[] commands = ["--help", "synth --help", "label --help", "resume --help", "seal --help", "gc --help", "verify --help", "stats --help", "eval --help",
            "preview --help", "export --help", "publish --help", "runs --help", "phrases --help", "doctor --help", "help --help"];
        await File.WriteAllTextAsync(_folder["captions.jsonl"], """{"id":"1","caption":"A black dog on a red sofa."}""" + "\n");
        var examples = new List<string>();
        foreach (var command in commands)
        {
            var help = (await GlipProcess.RunAsync(command.Split(' '))).ShouldSucceed().Output;
            examples.AddRange(help[help.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n').Skip(1).Select(line => line.Trim()).Where(CanRunHere));
        }

        examples.Count.ShouldBeGreaterThan(12);
        foreach (var example in examples.Distinct())
        {
            (await ShellScript.RunAsync(_folder.Path, example)).ShouldSucceed();
        }
    }

    /// <summary>Not those that need a cluster, a device, a checkpoint, or rejects and folders of the user's own.</summary>
    private static bool CanRunHere(string example) =>
        example.Length > 0 && !new[] { "--cluster", "cuda:", ".onnx", "az://", "/new/place", "/data/", "--retry-rejects" }.Any(example.Contains);
}
