using System.Buffers.Binary;

namespace GlipPipeline.Importer.Checkpoints.Containers;

/// <summary>
/// The 64-bit numbers of a directory record: for each 32-bit field that is all ones, in the record's order, the extra field holds the
/// true one.
/// </summary>
internal ref struct Zip64Extra
{
    private const ushort Zip64Id = 1;

    private ReadOnlySpan<byte> _numbers;

    public Zip64Extra(ReadOnlySpan<byte> extra)
    {
        _numbers = [];
        while (extra.Length >= 4)
        {
            var bodyBytes = Math.Min(BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]), extra.Length - 4);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == Zip64Id)
            {
                _numbers = extra.Slice(4, bodyBytes);
                return;
            }

            extra = extra[(4 + bodyBytes)..];
        }
    }

    /// <summary>The field itself, or the next 64-bit number where the field is all ones and there is one.</summary>
    public long Widen(uint field)
    {
        if (field != uint.MaxValue || _numbers.Length < sizeof(long))
        {
            return field;
        }

        var number = BinaryPrimitives.ReadInt64LittleEndian(_numbers);
        _numbers = _numbers[sizeof(long)..];
        return number;
    }
}
