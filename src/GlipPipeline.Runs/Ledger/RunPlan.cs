using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Units;

namespace GlipPipeline.Runs.Ledger;

/// <summary>All units of a run, in order. The same sources and options give the same plan, to the byte.</summary>
public sealed class RunPlan
{
    /// <summary>Units in one file of the plan.</summary>
    internal const int UnitsPerFile = 100_000;

    private RunPlan(ImmutableArray<Unit> units)
    {
        Units = units;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files())
        {
            hash.AppendData(file);
        }

        Digest = new PlanDigest(units.Length, units.Sum(unit => (long)unit.Range.Count), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The units; a unit's id is its index.</summary>
    public ImmutableArray<Unit> Units { get; }

    /// <summary>What identifies the plan.</summary>
    public PlanDigest Digest { get; }

    /// <summary>Numbers ranges of pairs as units.</summary>
    public static RunPlan Of(IEnumerable<PairRange> ranges) =>
        new([.. ranges.Select((range, index) => new Unit(new UnitId(index), range))]);

    /// <summary>Reads the files of a plan back.</summary>
    /// <exception cref="LedgerException">A line cannot be read, or stands in the wrong place.</exception>
    internal static RunPlan Parse(IEnumerable<byte[]> files)
    {
        var units = ImmutableArray.CreateBuilder<Unit>();
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in files.SelectMany(file => Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            // A plan of many thousand units has few sources: each name is held once.
            var unit = ParseLine(line, units.Count);
            var source = CollectionsMarshal.GetValueRefOrAddDefault(sources, unit.Range.Source, out _) ??= unit.Range.Source;
            units.Add(unit with { Range = unit.Range with { Source = source } });
        }

        return new RunPlan(units.ToImmutable());
    }

    /// <summary>The content of the plan's files, in order.</summary>
    internal IEnumerable<byte[]> Files()
    {
        for (var first = 0; first < Units.Length; first += UnitsPerFile)
        {
            using var file = new MemoryStream();
            foreach (var unit in Units.AsSpan(first, Math.Min(UnitsPerFile, Units.Length - first)))
            {
                var line = new PlanLine(unit.Id, unit.Range.Source, unit.Range.First, unit.Range.Count, unit.Range.Offset,
                    unit.Range.Pieces.IsDefault ? null : unit.Range.Pieces);
                JsonSerializer.Serialize(file, line, LedgerJson.Lines.PlanLine);
                file.WriteByte((byte)'\n');
            }

            yield return file.ToArray();
        }
    }

    /// <summary>Reads one line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="index">The number of its unit.</param>
    /// <exception cref="LedgerException">It cannot be read, or is that of another unit.</exception>
    internal static Unit ParseLine(string text, int index)
    {
        var line = LedgerJson.Read(text, LedgerJson.Lines.PlanLine, $"line {index + 1} of the plan");
        return line.Unit.Value == index
            ? new Unit(line.Unit, new PairRange(line.Source, line.First, line.Count, line.Offset) { Pieces = line.Pieces ?? default })
            : throw new LedgerException($"The plan is damaged: unit {line.Unit} is where unit {new UnitId(index)} is expected. "
                + "Restore the corpus's plan folder.");
    }
}
