using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Tagging;

/// <summary>The perceptron's weights while it learns, with their sums over time (Collins 2002; lazily summed as in Daumé 2006).</summary>
internal sealed class WeightTable
{
    // Weights are learned in whole numbers and averaged; this many steps to one.
    private const float Steps = 16f;
    private const int SmallestKept = 1;

    private readonly Dictionary<uint, int> _rows = [];
    private readonly List<float[]> _weights = [];
    private readonly List<double[]> _sums = [];
    private long _now;

    public void AddWeights(uint feature, Span<int> scores)
    {
        if (_rows.TryGetValue(feature, out var row))
        {
            var weights = _weights[row];
            for (var tag = 0; tag < scores.Length; tag++)
            {
                scores[tag] += (int)weights[tag];
            }
        }
    }

    public void Tick() => _now++;

    public void Correct(ReadOnlySpan<uint> features, PartOfSpeech right, PartOfSpeech wrong)
    {
        foreach (var feature in features)
        {
            Change(feature, (int)right, 1);
            Change(feature, (int)wrong, -1);
        }
    }

    /// <summary>The averaged weights as cells, without those that round to nothing.</summary>
    public Dictionary<uint, ushort[]> Average() =>
        _rows.Select(row => (row.Key, Cells: CellsOf(row.Value))).Where(row => row.Cells.Length > 0).ToDictionary(row => row.Key, row => row.Cells);

    private void Change(uint feature, int tag, int by)
    {
        if (!_rows.TryGetValue(feature, out var row))
        {
            _rows.Add(feature, row = _weights.Count);
            _weights.Add(new float[PartsOfSpeech.Count]);
            _sums.Add(new double[PartsOfSpeech.Count]);
        }

        _weights[row][tag] += by;
        // The sum over all steps is now·w minus what was not yet there.
        _sums[row][tag] += (double)_now * by;
    }

    private ushort[] CellsOf(int row)
    {
        var cells = new List<ushort>();
        for (var tag = 0; tag < PartsOfSpeech.Count; tag++)
        {
            var average = _weights[row][tag] - (_sums[row][tag] / Math.Max(1, _now));
            var weight = (int)Math.Clamp(Math.Round(average * Steps), -WeightCell.MaxWeight, WeightCell.MaxWeight);
            if (Math.Abs(weight) > SmallestKept)
            {
                cells.Add(WeightCell.Pack(tag, weight));
            }
        }

        return [.. cells];
    }
}
