using System.CommandLine;
using System.Diagnostics;
using System.Text.RegularExpressions;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Corpus.Publishing;
using GlipPipeline.Storage;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip publish</c>: what a reader needs of a corpus, in a folder of its own, and the way of it to the Hugging Face Hub.</summary>
internal static partial class PublishCommand
{
    private static readonly Argument<string> Corpus = new("corpus") { Description = "The corpus folder or az://account/container/prefix, sealed" };
    private static readonly Option<string?> Out = new("--out") { Description = "The folder to make, on this machine" };

    private static readonly Option<string?> Repo = new("--repo")
    {
        Description = "Print the command that uploads the folder, or without --out the corpus itself, to this data set of the Hugging Face Hub",
        HelpName = "owner/name",
    };

    private static readonly Option<bool> Upload = new("--upload") { Description = "Run that command too; it needs `hf`, logged in" };
    private static readonly Option<bool> Json = new("--json") { Description = "Print what was published as JSON" };

    public static Command Create()
    {
        Repo.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var name }, ..] && !RepositoryName().IsMatch(name))
            {
                result.AddError($"--repo: expected OWNER/NAME, found '{name}'");
            }
        });
        var command = new Command("publish", "Copies what a reader needs of a sealed corpus, each file checked by its hash, into a folder to give away")
        {
            Corpus, Out, Repo, Upload, Json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Repo) is null && (result.GetValue(Upload) || result.GetValue(Out) is null))
            {
                result.AddError(result.GetValue(Upload) ? "--upload needs --repo, which says where to" : "--out is needed, or --repo");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForReadingAsync(flags.GetValue(Corpus)!, cancellationToken);
        var copy = flags.GetValue(Out) is { } folder ? await CorpusPublisher.PublishAsync(store, LocalFolder(folder), cancellationToken) : null;
        var upload = flags.GetValue(Repo) is { } repo ? await UploadOf(repo, copy, store, cancellationToken) : [];
        if (flags.GetValue(Json))
        {
            JsonReport.Write<object>(new { copy?.Folder, copy?.Files, copy?.Bytes, copy?.Pairs, upload }, Console.Out);
        }
        else
        {
            Write(copy, flags.GetValue(Repo), upload);
        }

        return flags.GetValue(Upload) ? await RunAsync(upload, cancellationToken) : 0;
    }

    private static string LocalFolder(string folder) => folder.Length > 0 && CorpusStore.IsLocal(folder)
        ? folder
        : throw new OptionsException($"--out: expected a folder on this machine, found '{folder}'");

    /// <summary>The command that uploads a copy, or, where none was made, what would be in one of a corpus on this machine.</summary>
    private static async Task<string[]> UploadOf(string repo, CorpusCopy? copy, IObjectStore store, CancellationToken cancellationToken)
    {
        string[] to = [".", "--repo-type", "dataset"];
        if (copy is not null)
        {
            return ["hf", "upload", repo, copy.Folder, .. to];
        }

        var sealedMark = new ObjectName("_SUCCESS");
        if (await store.ReadAsync(sealedMark, cancellationToken) is null)
        {
            throw new OptionsException($"'{store.Address}' is not sealed: finish it with `glip resume` first");
        }

        return store.LocalPathOf(sealedMark) is { } mark
            ? ["hf", "upload", repo, Path.GetDirectoryName(mark)!, .. to, "--include", "data/*", "README.md", "index.json", "run.json", "_SUCCESS"]
            : throw new OptionsException($"--out: '{store.Address}' is not on this machine, so a copy is needed to upload from: give a folder for it");
    }

    private static void Write(CorpusCopy? copy, string? repo, string[] upload)
    {
        if (copy is not null)
        {
            Console.Out.WriteLine(
                $"published: {copy.Folder} ({Figure.Of(copy.Pairs)} pairs, {Figure.Of(copy.Files)} files, {Figure.Of(copy.Bytes)} bytes, every hash compared)");
        }

        if (repo is not null)
        {
            Console.Out.WriteLine($"to https://huggingface.co/datasets/{repo}: {string.Join(' ', upload.Select(Quoted))}");
        }
    }

    private static async Task<int> RunAsync(string[] upload, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(upload[0], upload[1..]))!;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new IOException($"'{upload[0]}' cannot be run: {missing.Message} It comes with Python's huggingface_hub; or run the command elsewhere.", missing);
        }
    }

    private static string Quoted(string word) => PlainWord().IsMatch(word) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w.-]+/[\w.-]+$")]
    private static partial Regex RepositoryName();

    [GeneratedRegex(@"^[\w./:@%+=,-]+$")]
    private static partial Regex PlainWord();
}
