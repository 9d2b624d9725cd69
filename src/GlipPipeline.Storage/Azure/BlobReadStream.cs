using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace GlipPipeline.Storage.Azure;

/// <summary>
/// A blob as it was when it was opened: reading fails if it has changed since. Only what is read travels, with a little ahead of it; the
/// further the reading goes straight on, the more. Not thread safe.
/// </summary>
/// <param name="blob">The blob.</param>
/// <param name="length">Its length.</param>
/// <param name="version">Its version.</param>
/// <param name="guard">Turns the client's exceptions into the store's.</param>
internal sealed class BlobReadStream(
    BlobBaseClient blob, long length, ETag version, Func<Func<Task<byte[]>>, CancellationToken, Task<byte[]>> guard) : Stream
{
    private const int SmallestFetchBytes = 64 << 10;
    private const int LargestFetchBytes = 4 << 20;

    private byte[] _ahead = [];
    private long _aheadStart;
    private int _fetchBytes = SmallestFetchBytes;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "before the start of the blob");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _position >= length)
        {
            return 0;
        }

        if (_position < _aheadStart || _position >= _aheadStart + _ahead.Length)
        {
            await FetchAsync(buffer.Length, cancellationToken);
        }

        var available = _ahead.AsMemory((int)(_position - _aheadStart));
        var count = Math.Min(available.Length, buffer.Length);
        available[..count].CopyTo(buffer);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("A blob is opened for reading.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A blob is opened for reading.");

    private async Task FetchAsync(int wanted, CancellationToken cancellationToken)
    {
        var isStraightOn = _ahead.Length > 0 && _position == _aheadStart + _ahead.Length;
        _fetchBytes = isStraightOn ? Math.Min(_fetchBytes * 2, LargestFetchBytes) : SmallestFetchBytes;
        var count = Math.Min(Math.Clamp(wanted, _fetchBytes, LargestFetchBytes), length - _position);
        var options = new BlobDownloadOptions
        {
            Range = new HttpRange(_position, count),
            Conditions = new BlobRequestConditions { IfMatch = version },
        };
        _ahead = await guard(async () => (await blob.DownloadContentAsync(options, cancellationToken)).Value.Content.ToArray(), cancellationToken);
        _aheadStart = _position;
    }
}
