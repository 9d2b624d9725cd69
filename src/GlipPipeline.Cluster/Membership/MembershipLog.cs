using System.Text.Json;
using GlipPipeline.Core.Stores;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Membership;

/// <summary>
/// The versions of a membership table, each an object that is created if absent: of several writers that build on the same version one
/// creates the next, and that is the compare-and-swap. Safe to use from several threads and processes.
/// </summary>
/// <remarks>
/// Old versions are deleted, though a deleted name can be created again by a writer that slept since it read the version before. Three
/// rules keep that harmless. A version is deleted only while one that is <see cref="KeptVersions"/> newer exists. The newest version is
/// never deleted, so the highest number listed only grows, and readers take that one alone; they follow no chain of numbers that a late
/// version could be part of. And a writer lists once after it has created a version: if the highest number is less than
/// <see cref="KeptVersions"/> ahead, its own number cannot have been deleted before, so it was the first to create it.
/// </remarks>
internal sealed partial class MembershipLog(IObjectStore store, MembershipNames names, ILogger<MembershipLog> logger)
{
    /// <summary>Far more versions than are written while one writer creates and lists; few enough for one page of a listing.</summary>
    public const int KeptVersions = 100;

    /// <summary>Reads the table as it is.</summary>
    /// <exception cref="StoreException">The store cannot be read, or the version is damaged.</exception>
    public async Task<MembershipSnapshot> ReadNewestAsync(CancellationToken cancellationToken)
    {
        while (await ListAsync(cancellationToken) is { Count: > 0 } versions)
        {
            if (await ReadAsync(versions[^1], cancellationToken) is { } snapshot)
            {
                return snapshot;
            }

            // The newest is gone only if many newer ones, or the deletion of the whole table, came between: look again.
        }

        return MembershipSnapshot.Empty;
    }

    /// <summary>Makes a snapshot the newest version, unless another became the next first.</summary>
    /// <exception cref="StoreException">Whether the version was created, or created in time, is unknown.</exception>
    public async Task<bool> TryAppendAsync(MembershipSnapshot next, CancellationToken cancellationToken)
    {
        if (!await TryCreateAsync(next, cancellationToken))
        {
            return false;
        }

        var versions = await ListAsync(cancellationToken);
        await DeleteSupersededAsync(versions, cancellationToken);
        return IsFirstOfItsNumber(next.Version, versions)
            ? true
            : throw new StoreException($"Version {next.Version} of the membership in '{store.Address}' was created so late that version "
                + $"{versions[^1]} exists already: whether it counted is unknown. Read the table and try again.");
    }

    /// <summary>Deletes the table. The oldest versions go first, so that a reader in between still finds the newest.</summary>
    public async Task DeleteAllAsync(CancellationToken cancellationToken)
    {
        foreach (var version in await ListAsync(cancellationToken))
        {
            await store.DeleteAsync(names.Version(version), cancellationToken);
        }
    }

    /// <summary>Versions that no reader needs, by the highest one listed.</summary>
    internal static IEnumerable<int> Superseded(IReadOnlyList<int> versions) =>
        versions.TakeWhile(version => version <= versions[^1] - KeptVersions);

    /// <summary>Whether a version that was created before the listing cannot be the second of its number.</summary>
    internal static bool IsFirstOfItsNumber(int created, IReadOnlyList<int> versions) =>
        versions.Count == 0 || versions[^1] - created < KeptVersions;

    private async Task<bool> TryCreateAsync(MembershipSnapshot next, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(next, MembershipJson.Pages.MembershipSnapshot);
        try
        {
            if (await store.CreateIfAbsentAsync(names.Version(next.Version), content, cancellationToken))
            {
                return true;
            }
        }
        catch (StoreException)
        {
            // The answer may have been lost behind a success: only the version itself tells.
            if (await ReadAsync(next.Version, cancellationToken) is { } present)
            {
                return present.Id == next.Id;
            }

            throw;
        }

        // "Exists" may speak of this writer's own version, created by a try whose answer was lost.
        return (await ReadAsync(next.Version, cancellationToken))?.Id == next.Id;
    }

    private async Task DeleteSupersededAsync(IReadOnlyList<int> versions, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var version in Superseded(versions))
            {
                await store.DeleteAsync(names.Version(version), cancellationToken);
            }
        }
        catch (StoreException exception)
        {
            // The next writer lists what is left and deletes it.
            LogVersionsLeft(exception, store.Address);
        }
    }

    private async Task<MembershipSnapshot?> ReadAsync(int version, CancellationToken cancellationToken)
    {
        var name = names.Version(version);
        return await store.ReadAsync(name, cancellationToken) is { } content
            ? MembershipJson.Read(content, MembershipJson.Pages.MembershipSnapshot, name, store.Address)
            : null;
    }

    private async Task<IReadOnlyList<int>> ListAsync(CancellationToken cancellationToken)
    {
        var versions = new List<int>();
        await foreach (var name in store.ListAsync(names.Versions, cancellationToken))
        {
            versions.Add(names.VersionOf(name));
        }

        return versions;
    }
}
