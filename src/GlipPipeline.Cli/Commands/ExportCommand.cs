using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Settings;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Formats.Export;
using GlipPipeline.Formats.Export.Writing;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip export</c>: corpora in a trainer's format.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string[]> Corpora = new("corpus")
    {
        Description = "Corpus folders or az://account/container/prefix, sealed or not",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Format = new("--format") { Description = $"What to write: {string.Join(", ", Exporter.FormatNames)}", Required = true };
    private static readonly Option<string> Out = new("--out") { Description = "The folder to make, on this machine; an interrupted export of the same options goes on", Required = true };
    private static readonly ProfileOption Profile = ProfileOption.Create();
    private static readonly Option<string?> Empty = Words("--empty", "Whether pairs without boxes count, over the profile's own rule", ProfileRules.Drop, ProfileRules.Keep);
    private static readonly Option<string?> Where = new("--where") { Description = "SQL over the columns of a part, for example \"width >= 400 AND caption NOT LIKE '%logo%'\"" };
    private static readonly Option<string?> Images = Words("--images", "What becomes of the images: a file a pair, hard links where pairs share one, nothing, tars [copy]", "copy", "link", "none", "wds");

    private static readonly Option<string> Split = new("--split")
    {
        Description = "Splits and their shares, for example train=0.98,val=0.02; all pairs of an image go the same way",
        DefaultValueFactory = _ => "train=1",
    };

    private static readonly Option<int?> Shards = new("--shards") { Description = "Files a split is divided into" };
    private static readonly Option<long?> Limit = new("--limit") { Description = "Write only so many pairs, from the first on" };
    private static readonly Option<string?> Categories = Words("--categories", "What is a category of coco and yolo: the phrase's head noun, or its whole text", FormatOptions.Head, FormatOptions.Text);
    private static readonly Option<string?> Notation = Words("--notation", "How vlm-jsonl writes boxes", [.. Exporter.Notations]);
    private static readonly Option<bool> Json = new("--json") { Description = "Print what was written and left out as JSON" };

    public static Command Create()
    {
        AtLeastOne(Shards);
        AtLeastOne(Limit);
        var command = new Command("export", "Writes corpora in the format of a trainer, beside it what was left out and how to load it")
        {
            Corpora, Format, Out, Profile, Empty, Where, Images, Split, Shards, Limit, Categories, Notation, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var request = Request(flags);
        var corpora = new List<ExportCorpus>();
        try
        {
            foreach (var address in flags.GetValue(Corpora)!)
            {
                corpora.Add(await OpenAsync(address, cancellationToken));
            }

            var summary = await Exporter.ExportAsync(request, corpora, Progress(), cancellationToken);
            Write(summary, flags.GetValue(Json));
            return 0;
        }
        finally
        {
            corpora.ForEach(corpus => corpus.Store.Dispose());
        }
    }

    private static ExportRequest Request(ParseResult flags)
    {
        var folder = flags.GetValue(Out)!;
        if (folder.Length == 0 || !CorpusStore.IsLocal(folder))
        {
            throw new OptionsException($"--out: expected a folder on this machine, found '{folder}'");
        }

        var profile = Profile.Read(flags);
        return new ExportRequest
        {
            Format = flags.GetValue(Format)!,
            Profile = flags.GetValue(Empty) is { } empty ? profile.WithEmpty(empty) : profile,
            Out = folder,
            Where = flags.GetValue(Where),
            Images = flags.GetValue(Images) is { } images ? Enum.Parse<ImageFiles>(images, ignoreCase: true) : null,
            Splits = SplitShare.Parse(flags.GetValue(Split)!),
            Shards = flags.GetValue(Shards),
            Limit = flags.GetValue(Limit),
            Options = new FormatOptions
            {
                Categories = flags.GetValue(Categories) ?? FormatOptions.Head,
                Notation = flags.GetValue(Notation) ?? Exporter.Notations[0],
            },
        };
    }

    private static async Task<ExportCorpus> OpenAsync(string address, CancellationToken cancellationToken)
    {
        var store = await CorpusStore.OpenForReadingAsync(address, cancellationToken);
        try
        {
            var configuration = (await RunLedger.ReadDocumentAsync(store, cancellationToken)).Configuration;
            return configuration is { Teacher: { } teacher, Extractor: { } extractor }
                ? new ExportCorpus(store, teacher, extractor)
                : throw new OptionsException($"{address} is a download, which has no labels yet: `glip label --source {address}` makes a corpus of it");
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    private static Action<long>? Progress() =>
        Console.IsErrorRedirected ? null : pairs => Console.Error.WriteLine($"{Figure.Of(pairs)} pairs read");

    private static void Write(ExportSummary summary, bool asJson)
    {
        if (asJson)
        {
            JsonReport.Write(summary, Console.Out);
            return;
        }

        var splits = string.Join(", ", summary.Splits.Select(split => $"{split.Key} {Figure.Of(split.Value)}"));
        Console.Out.WriteLine($"exported: {summary.Folder} ({summary.Format}, {Figure.Of(summary.Files)} files, {Figure.Of(summary.Bytes)} bytes; pairs: {splits})");
        foreach (var (name, count) in summary.Counts)
        {
            Console.Out.WriteLine($"  {name} {Figure.Of(count)}");
        }
    }

    private static Option<string?> Words(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }, ..] && !words.Contains(word))
            {
                result.AddError($"{name}: expected {string.Join(", ", words)}, found '{word}'");
            }
        });
        return option;
    }

    private static void AtLeastOne<T>(Option<T?> option)
        where T : struct, System.Numerics.INumber<T> => option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<T?>() is { } value && value < T.One)
            {
                result.AddError($"{option.Name} must be at least 1.");
            }
        });
}
