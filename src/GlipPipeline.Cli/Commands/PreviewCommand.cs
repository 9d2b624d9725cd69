using System.CommandLine;
using System.Text;
using GlipPipeline.Cli.Display;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Previews;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip preview</c>: a page to look at.</summary>
internal static class PreviewCommand
{
    private const int DefaultPairs = 24;

    private static readonly Argument<string> Corpus = new("corpus") { Description = "The corpus folder or az://account/container/prefix, sealed or not" };
    private static readonly Option<string> Out = new("--out") { Description = "The .html file to write", Required = true };

    private static readonly Option<int> Pairs = new("--pairs")
    {
        Description = "Number of pairs to show, from the first",
        DefaultValueFactory = _ => DefaultPairs,
    };

    private static readonly ProfileOption Profile = ProfileOption.Create();
    private static readonly Option<bool> Json = new("--json") { Description = "Print what was written as JSON" };

    public static Command Create()
    {
        Pairs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--pairs must be at least 1.");
            }
        });
        var command = new Command("preview", "Writes one self-contained page: images with boxes, captions with phrases marked")
        {
            Corpus, Out, Pairs, Profile, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var profile = Profile.Read(flags);
        using var store = await CorpusStore.OpenForReadingAsync(flags.GetValue(Corpus)!, cancellationToken);
        var index = await CorpusContents.ReadAsync(store, cancellationToken);
        var teacher = (await RunLedger.ReadDocumentAsync(store, cancellationToken)).Configuration.TeacherName;
        var path = Path.GetFullPath(flags.GetValue(Out)!);
        using var parts = LocalParts.Of(store);
        var pairs = PartReader.ReadAsync(parts, index.PartNames(), new PartReadOptions { Limit = flags.GetValue(Pairs) }, cancellationToken);
        await WriteWholeAsync(
            path, page => PreviewPage.WriteAsync(page, $"{store.Address} · teacher {teacher}", pairs, profile, cancellationToken));

        var shown = Math.Min(flags.GetValue(Pairs), index.PairsLabelled);
        if (flags.GetValue(Json))
        {
            JsonReport.Write(new { page = path, pairs = shown, bytes = new FileInfo(path).Length }, Console.Out);
        }
        else
        {
            Console.Out.WriteLine($"{path}: {Figure.Of(shown)} pairs, open it in a browser");
        }

        return 0;
    }

    /// <summary>A page that fails on the way leaves an older one as it was.</summary>
    private static async Task WriteWholeAsync(string path, Func<TextWriter, Task> write)
    {
        var unfinished = $"{path}.unfinished";
        try
        {
            await using (var page = new StreamWriter(unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                await write(page);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
