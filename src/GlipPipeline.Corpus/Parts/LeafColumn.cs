using System.Buffers;
using Parquet;
using Parquet.Schema;

namespace GlipPipeline.Corpus.Parts;

/// <summary>
/// The values of one stored column of one row group, with the levels of Melnik et al., "Dremel: Interactive Analysis of Web-Scale Datasets",
/// 4.1: the repetition says at which list a value goes on, the definition how much of its path is there.
/// </summary>
/// <param name="field">The column.</param>
public abstract class LeafColumn(DataField field)
{
    private readonly ArrayBufferWriter<int> _definitions = new();
    private readonly ArrayBufferWriter<int> _repetitions = new();

    protected DataField Field { get; } = field;

    protected ReadOnlyMemory<int> Definitions => _definitions.WrittenMemory;

    /// <summary>Null where no list is above the column.</summary>
    protected ReadOnlyMemory<int>? Repetitions => Field.MaxRepetitionLevel == 0 ? null : _repetitions.WrittenMemory;

    /// <summary>Adds a place without a value.</summary>
    /// <param name="definition">How many of the optional and repeated fields above it, itself included, are there.</param>
    /// <param name="repetition">0 for the row's first place.</param>
    public void AddMissing(int definition, int repetition = 0)
    {
        _definitions.Write([definition]);
        _repetitions.Write([repetition]);
    }

    /// <summary>Writes the column as the next one of a row group.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);

    /// <summary>Forgets all places.</summary>
    public virtual void Clear()
    {
        _definitions.Clear();
        _repetitions.Clear();
    }
}

/// <inheritdoc/>
/// <typeparam name="T">What Parquet.Net stores of a value: a number, or text or bytes as memory, which is read when the group is written.</typeparam>
public sealed class LeafColumn<T>(DataField field) : LeafColumn(field)
    where T : struct
{
    private readonly ArrayBufferWriter<T> _values = new();

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="repetition">0 for the row's first place.</param>
    public void Add(T value, int repetition = 0)
    {
        _values.Write([value]);
        AddMissing(Field.MaxDefinitionLevel, repetition);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken) =>
        group.WriteAllPartsAsync(Field, _values.WrittenMemory, Definitions, Repetitions, cancellationToken);

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        _values.Clear();
    }
}
