using System.Security.Cryptography;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;

namespace GlipPipeline.Runs.Ledger;

/// <summary>
/// One try at one unit: write the files, make them durable, create the record if it is absent, find out who won. Creating the record is the
/// moment at which the unit is done. Retrying any step, by anyone, is safe.
/// </summary>
public sealed class UnitAttempt
{
    private readonly IObjectStore _store;
    private readonly RunLedger _ledger;

    internal UnitAttempt(IObjectStore store, RunLedger ledger, UnitId unit) => (_store, _ledger, Unit) = (store, ledger, unit);

    /// <summary>The unit.</summary>
    public UnitId Unit { get; }

    /// <summary>Drawn at random, so that no file of an attempt is ever overwritten.</summary>
    public AttemptId Id { get; } = AttemptId.New();

    private string Extension => _ledger.Document.Configuration.IsDownload ? CorpusNames.Tar : CorpusNames.Parquet;

    /// <summary>Moves the finished file of rows into the corpus. It counts only once the record names it.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<StoredFile> UploadPartAsync(string stagingPath, CancellationToken cancellationToken)
    {
        var part = await DescribeAsync(stagingPath, CorpusNames.Part(Unit, Id, Extension), cancellationToken);
        await _store.UploadAsync(stagingPath, part.Name, cancellationToken);
        return part;
    }

    /// <summary>Writes the file of rejects into the corpus. Repeating it with the same content does nothing.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<StoredFile> WriteRejectsAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var name = CorpusNames.Rejects(Unit, Id);
        // No other attempt has this name, so one that exists is this attempt's own.
        _ = await _store.CreateIfAbsentAsync(name, content, cancellationToken);
        return new StoredFile(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content.Span)));
    }

    /// <summary>Keeps what was found out of hosts. Repeating it with the same content does nothing.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task WriteHostNotesAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        _store.CreateIfAbsentAsync(CorpusNames.HostNotes(Unit, Id), content, cancellationToken);

    /// <summary>Commits the attempt, or finds that another was faster and removes its own files.</summary>
    /// <param name="record">Names this attempt, and files that it uploaded.</param>
    /// <param name="cancellationToken">A cancelled commit may or may not have happened; the next start finds out.</param>
    /// <exception cref="StoreException">The store cannot be written and holds no record: the unit is still to be done.</exception>
    public async Task<CommitOutcome> CommitAsync(UnitRecord record, CancellationToken cancellationToken)
    {
        ThrowIfForeign(record);
        var winner = await CreateOrReadRecordAsync(record, cancellationToken);
        if (winner == Id)
        {
            return CommitOutcome.Won;
        }

        CrashPoints.Reach("C10");
        await DeleteFilesAsync(record, cancellationToken);
        return CommitOutcome.Lost;
    }

    private async Task<AttemptId> CreateOrReadRecordAsync(UnitRecord record, CancellationToken cancellationToken)
    {
        try
        {
            var content = LedgerJson.Write(record, LedgerJson.Pages.UnitRecord);
            if (await _store.CreateIfAbsentAsync(CorpusNames.Record(Unit), content, cancellationToken))
            {
                CrashPoints.Reach("C7");
                return Id;
            }
        }
        catch (StoreException)
        {
            // The answer may have been lost behind a success: only the record itself tells.
            if (await _ledger.ReadRecordAsync(Unit, cancellationToken) is { } present)
            {
                return present.Attempt;
            }

            throw;
        }

        // "Exists" may speak of this attempt's own record, written by a try whose answer was lost.
        return (await _ledger.ReadRecordAsync(Unit, cancellationToken))?.Attempt
            ?? throw new StoreException($"'{CorpusNames.Record(Unit)}' in '{_store.Address}' was there and is gone. "
                + "Nothing of a run deletes records: look for another program that does.");
    }

    private async Task DeleteFilesAsync(UnitRecord record, CancellationToken cancellationToken)
    {
        foreach (var name in new[] { record.Part, record.RejectsFile?.Name }.OfType<ObjectName>())
        {
            try
            {
                await _store.DeleteAsync(name, cancellationToken);
            }
            catch (StoreException)
            {
                // The unit is committed by another; what stays here is unreferenced and collected after the seal.
            }
        }
    }

    private static async Task<StoredFile> DescribeAsync(string path, ObjectName name, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return new StoredFile(name, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)));
    }

    private void ThrowIfForeign(UnitRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var isOwn = record.Unit == Unit && record.Attempt == Id
            && (record.Part is null || record.Part == CorpusNames.Part(Unit, Id, Extension))
            && (record.RejectsFile is null || record.RejectsFile.Name == CorpusNames.Rejects(Unit, Id));
        if (!isOwn)
        {
            throw new ArgumentException(
                $"The record is that of unit {record.Unit}, attempt {record.Attempt}; this is unit {Unit}, attempt {Id}.", nameof(record));
        }
    }
}
