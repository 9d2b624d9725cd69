using System.IO.Compression;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Documents;

namespace EndToEnd.Tests;

/// <summary>Every command that a document shows and that needs nothing but glip does what it says, in the order of the document.</summary>
public sealed class DocumentedCommandsTests : IDisposable
{
    private const string Conllu = "1\tA\ta\tDET\tDT\t_\t2\tdet\t_\t_\n2\tdog\tdog\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n3\truns\trun\tVERB\tVBZ\t_\t0\troot\t_\t_\n\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Documents => [.. ShellBlock.Documents.Where(document => Runnable(document).Any())];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Commands_WhenRunInOrder_AllSucceed(string document)
    {
        await PrepareAsync();
        foreach (var block in Runnable(document))
        {
            (await ShellScript.RunAsync(_folder.Path, block.Script)).ShouldSucceed();
        }
    }

    private static IEnumerable<ShellBlock> Runnable(string document) => ShellBlock.In(document).Where(block => block.Needs is null);

    /// <summary>The files that the documents speak of, and a build that is done.</summary>
    private async Task PrepareAsync()
    {
        Directory.CreateDirectory(_folder["artifacts"]);
        Directory.CreateSymbolicLink(_folder["artifacts/glip"], AppContext.BaseDirectory);
        await File.WriteAllTextAsync(_folder["Makefile"], "build:\n");
        Link("pairs.tar", "corpus-v1/scenes.tar");
        await File.WriteAllTextAsync(_folder["captions.jsonl"], """{"id":"1","caption":"A black dog on a red sofa."}""" + "\n");
        await File.WriteAllTextAsync(_folder["gold.jsonl"], """{"id":"1","caption":"a red dog .","phrases":[{"start":0,"end":9,"type":"animals"}]}""" + "\n");
        await File.WriteAllTextAsync(_folder["marked.jsonl"], """{"id":"1","caption":"a red dog .","phrases":[{"start":0,"end":9}]}""" + "\n");
        await using (var treebank = new StreamWriter(new GZipStream(File.Create(_folder["ewt-train.conllu.gz"]), CompressionLevel.Fastest)))
        {
            await treebank.WriteAsync(Conllu);
        }

        Link("photo.png", "glip-tiny/tiny-a/image.png");
        Link("ids.npy", "glip-tiny/tiny-a/input_ids.npy");
        Link("mask.npy", "glip-tiny/tiny-a/attention_mask.npy");
        Link("map.json", "glip-tiny/tiny-a/config.json");
        (await GlipProcess.RunAsync(
            "teacher", "import", Repository.TestData("glip-tiny/tiny-a/checkpoint.pth"), "--config", Repository.TestData("glip-tiny/tiny-a/config.json"),
            "--out", _folder["MODEL.onnx"])).ShouldSucceed();
    }

    private void Link(string name, string data) => File.CreateSymbolicLink(_folder[name], Repository.TestData(data));
}
