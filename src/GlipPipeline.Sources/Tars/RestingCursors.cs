namespace GlipPipeline.Sources.Tars;

/// <summary>
/// Cursors of compressed archives that stay open where a range ended: the range behind it goes on there. Ranges that are read side by side
/// rest at different places; then the nearest one before a range is moved forward. All archives of a run share one of these, so that the
/// number of open files does not grow with theirs. Thread safe.
/// </summary>
internal sealed class RestingCursors
{
    // As many as ranges are usually read side by side. Each holds a file and a decompressor.
    private const int MaxCursors = 16;

    private readonly Lock _lock = new();

    // Those that rest longest stand first.
    private readonly List<(object Archive, TarSampleReader Cursor)> _resting = [];

    /// <summary>The nearest cursor at or before a sample, now the caller's; null if there is none.</summary>
    /// <param name="archive">Whose cursor.</param>
    /// <param name="index">The sample.</param>
    internal TarSampleReader? Take(object archive, long index)
    {
        lock (_lock)
        {
            var nearest = _resting.Where(resting => resting.Archive == archive && resting.Cursor.NextIndex <= index)
                .OrderByDescending(resting => resting.Cursor.NextIndex)
                .FirstOrDefault();
            _resting.Remove(nearest);
            return nearest.Cursor;
        }
    }

    /// <summary>Leaves a cursor here, or closes it where it is of no use.</summary>
    internal void Leave(object archive, TarSampleReader cursor)
    {
        lock (_lock)
        {
            if (!cursor.IsHardToFind || _resting.Any(resting => resting.Archive == archive && resting.Cursor.NextIndex == cursor.NextIndex))
            {
                cursor.Dispose();
                return;
            }

            _resting.Add((archive, cursor));
            if (_resting.Count > MaxCursors)
            {
                _resting[0].Cursor.Dispose();
                _resting.RemoveAt(0);
            }
        }
    }
}
