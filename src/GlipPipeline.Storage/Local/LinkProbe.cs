using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Local;

/// <summary>
/// Finds out whether a file system creates a name once. The ledger rests on that, and some network and user-space file systems do not.
/// </summary>
internal static class LinkProbe
{
    private const int Rounds = 16;
    private const int Racers = 2;

    /// <summary>Lets links race in the staging folder.</summary>
    /// <exception cref="StoreException">More than one link won a round, or none did.</exception>
    public static void Run(StagingFolder staging)
    {
        var files = Enumerable.Range(0, Racers).Select(_ => staging.CreatePath()).ToArray();
        Array.ForEach(files, file => File.WriteAllBytes(file, []));
        for (var round = 0; round < Rounds; round++)
        {
            var target = staging.CreatePath();
            using var start = new Barrier(Racers);
            var races = files.Select(file => Task.Factory.StartNew(
                () => Race(start, file, target), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
            var winners = Task.WhenAll(races).GetAwaiter().GetResult().Count(won => won);
            ThrowUnlessOne(winners, staging.Path);
            File.Delete(target);
        }

        Array.ForEach(files, File.Delete);
    }

    private static void ThrowUnlessOne(int winners, string folder)
    {
        if (winners != 1)
        {
            throw new StoreException(
                $"The file system of '{folder}' is not safe for a corpus: of {Racers} processes that create the same file, "
                + $"{winners} were told that they did (expected 1). Use a local disk or NFS 4.",
                fault: FaultKind.Lasting);
        }
    }

    private static bool Race(Barrier start, string file, string target)
    {
        start.SignalAndWait();
        try
        {
            return Posix.TryLink(file, target);
        }
        catch (IOException exception) when (Errno.Of(exception) is Errno.OperationNotPermitted or Errno.NotSupported)
        {
            throw new StoreException(
                $"The file system of '{Path.GetDirectoryName(target)}' has no hard links, which a corpus needs. Use a local disk or NFS 4.",
                exception,
                FaultKind.Lasting);
        }
    }
}
