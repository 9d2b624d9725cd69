using System.Buffers.Binary;

namespace GlipPipeline.Sources.Parquet;

/// <summary>What stands at the end of a Parquet file: its columns and where their pages are.</summary>
/// <param name="Schema">The columns.</param>
/// <param name="RowGroups">In order, each with its first row.</param>
/// <param name="Metadata">What writers add, for example <c>huggingface</c>.</param>
internal sealed record ParquetFooter(ParquetSchema Schema, IReadOnlyList<ParquetRowGroup> RowGroups, IReadOnlyDictionary<string, string> Metadata)
{
    private const int MagicBytes = 4;

    /// <summary>Of a footer; those of files with a hundred thousand row groups have some tens of megabytes.</summary>
    private const int MostBytes = 512 << 20;

    /// <summary>More rows a byte than any file with an image has: a count that no plan could hold.</summary>
    private const long MostRowsOfByte = 64;

    /// <summary>Number of rows.</summary>
    internal long RowCount => RowGroups.Sum(group => group.RowCount);

    /// <summary>Reads the footer of a file.</summary>
    /// <exception cref="ParquetDamageException">There is none; the message goes behind the file's name, without a path.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static ParquetFooter Read(Stream file)
    {
        var edges = new byte[3 * MagicBytes];
        if (file.Length < edges.Length)
        {
            throw new ParquetDamageException(file.Length == 0 ? "is empty" : $"is no Parquet file: it has {file.Length} bytes");
        }

        ReadAt(file, 0, edges.AsSpan(0, MagicBytes));
        ReadAt(file, file.Length - (2 * MagicBytes), edges.AsSpan(MagicBytes));
        var head = edges.AsSpan(0, MagicBytes);
        var tail = edges.AsSpan(2 * MagicBytes);
        if (head.SequenceEqual("PARE"u8) || tail.SequenceEqual("PARE"u8))
        {
            throw new ParquetDamageException("is an encrypted Parquet file, which is not read. Decrypt it first");
        }

        if (!head.SequenceEqual("PAR1"u8) || !tail.SequenceEqual("PAR1"u8))
        {
            var where = head.SequenceEqual("PAR1"u8) ? "ends" : tail.SequenceEqual("PAR1"u8) ? "begins" : "begins and ends";
            throw new ParquetDamageException($"is no whole Parquet file: it {where} without PAR1, so that a part of it is missing");
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(edges.AsSpan(MagicBytes));
        if (length > MostBytes || length > file.Length - edges.Length)
        {
            throw new ParquetDamageException($"is damaged: its footer should have {length} bytes, the file has {file.Length}");
        }

        var footer = new byte[length];
        ReadAt(file, file.Length - (2 * MagicBytes) - length, footer);
        return Parse(footer, file.Length);
    }

    private static ParquetFooter Parse(byte[] bytes, long fileBytes)
    {
        try
        {
            var root = new ThriftReader(bytes).ReadStruct();
            if (root.Has(8))
            {
                throw new ParquetDamageException("its columns are encrypted");
            }

            var schema = ParquetSchema.Of([.. root.Structs(2)]);
            var groups = new List<ParquetRowGroup>();
            foreach (var group in root.Structs(4))
            {
                groups.Add(ParquetRowGroup.Of(group, schema, groups.LastOrDefault()?.EndRow ?? 0, fileBytes));
            }

            var footer = new ParquetFooter(schema, groups, MetadataOf(root));
            return footer.RowCount == root.Need(3, "the number of rows") && footer.RowCount / MostRowsOfByte <= fileBytes
                ? footer
                : throw new ParquetDamageException($"it claims {root.Number(3)} rows, and {footer.RowCount} in its row groups");
        }
        catch (ParquetDamageException damage)
        {
            throw new ParquetDamageException($"has a damaged footer: {damage.Message}", damage);
        }
    }

    private static Dictionary<string, string> MetadataOf(ThriftStruct root)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in root.Structs(5))
        {
            metadata[entry.Text(1) ?? ""] = entry.Text(2) ?? "";
        }

        return metadata;
    }

    private static void ReadAt(Stream file, long position, Span<byte> into)
    {
        file.Position = position;
        file.ReadExactly(into);
    }
}
