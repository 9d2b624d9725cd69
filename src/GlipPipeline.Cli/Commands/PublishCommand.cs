using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Settings;
using GlipPipeline.Corpus.Publishing;
using GlipPipeline.Storage;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip publish</c>: what a reader needs of a corpus, in a folder of its own.</summary>
internal static class PublishCommand
{
    private static readonly Argument<string> Corpus = new("corpus") { Description = "The corpus folder or az://account/container/prefix, sealed" };
    private static readonly Option<string> Out = new("--out") { Description = "The folder to make, on this machine", Required = true };
    private static readonly Option<bool> Json = new("--json") { Description = "Print what was published as JSON" };

    public static Command Create()
    {
        var command = new Command("publish", "Copies what a reader needs of a sealed corpus, each file checked by its hash, into a folder to give away")
        {
            Corpus, Out, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var folder = flags.GetValue(Out)!;
        if (folder.Length == 0 || !CorpusStore.IsLocal(folder))
        {
            throw new OptionsException($"--out: expected a folder on this machine, found '{folder}'");
        }

        using var store = await CorpusStore.OpenForReadingAsync(flags.GetValue(Corpus)!, cancellationToken);
        var copy = await CorpusPublisher.PublishAsync(store, folder, cancellationToken);
        if (flags.GetValue(Json))
        {
            JsonReport.Write(copy, Console.Out);
        }
        else
        {
            Console.Out.WriteLine(
                $"published: {copy.Folder} ({Figure.Of(copy.Pairs)} pairs, {Figure.Of(copy.Files)} files, {Figure.Of(copy.Bytes)} bytes, every hash compared)");
        }

        return 0;
    }
}
