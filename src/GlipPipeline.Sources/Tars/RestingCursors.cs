namespace GlipPipeline.Sources.Tars;

/// <summary>
/// Cursors of a compressed archive that stay open where a range ended: the range behind it goes on there. Ranges that are read side by side
/// rest at different places; then the nearest one before a range is moved forward. Thread safe.
/// </summary>
internal sealed class RestingCursors
{
    // As many as ranges are usually read side by side. Each holds a file and a decompressor.
    private const int MaxCursors = 16;

    private readonly Lock _lock = new();
    private readonly SortedList<long, TarCursor> _byIndex = [];

    /// <summary>The nearest cursor at or before a sample, now the caller's; null if there is none.</summary>
    internal TarCursor? Take(long index)
    {
        lock (_lock)
        {
            for (var i = _byIndex.Count - 1; i >= 0; i--)
            {
                if (_byIndex.Keys[i] <= index)
                {
                    var cursor = _byIndex.Values[i];
                    _byIndex.RemoveAt(i);
                    return cursor;
                }
            }

            return null;
        }
    }

    /// <summary>Leaves a cursor here, or closes it where it is of no use.</summary>
    internal void Leave(TarCursor cursor)
    {
        lock (_lock)
        {
            if (!cursor.IsHardToFind || !_byIndex.TryAdd(cursor.NextIndex, cursor))
            {
                cursor.Dispose();
            }
            else if (_byIndex.Count > MaxCursors)
            {
                // Ranges come in order, so the hindmost is the one that nobody will want.
                _byIndex.Values[0].Dispose();
                _byIndex.RemoveAt(0);
            }
        }
    }
}
