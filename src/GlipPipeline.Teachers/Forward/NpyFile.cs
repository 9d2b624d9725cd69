using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GlipPipeline.Teachers.Forward;

/// <summary>
/// NumPy's array files: versions 1 and 2, C order, little-endian float32 and int64, bool and uint8. The format is documented in NumPy's
/// <c>numpy.lib.format</c>.
/// </summary>
internal static partial class NpyFile
{
    private const int Alignment = 64;
    private const int MagicLength = 8;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    private static readonly Dictionary<Type, string> TypeNames = new()
    {
        [typeof(float)] = "<f4",
        [typeof(long)] = "<i8",
        [typeof(bool)] = "|b1",
        [typeof(byte)] = "|u1",
    };

    /// <summary>Reads an array.</summary>
    /// <typeparam name="T">float, long, bool or byte: the type that the file must hold.</typeparam>
    /// <exception cref="InvalidDataException">The file is not an array of this type.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NpyArray<T> Read<T>(string path)
        where T : unmanaged
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < MagicLength + 4 || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new InvalidDataException($"{path} is no .npy file: it does not start as one.");
        }

        var (headerStart, headerLength) = bytes[6] == 1
            ? (MagicLength + 2, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(MagicLength)))
            : (MagicLength + 4, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(MagicLength)));
        if (headerLength < 0 || headerLength > bytes.Length - headerStart)
        {
            throw new InvalidDataException($"{path} is damaged: its header extends beyond its {bytes.Length} bytes.");
        }

        var shape = ReadShape<T>(path, Encoding.Latin1.GetString(bytes, headerStart, headerLength));
        return new NpyArray<T>(ReadElements<T>(path, bytes.AsSpan(headerStart + headerLength), shape), shape);
    }

    /// <summary>Writes an array.</summary>
    /// <param name="path">The file; replaced if it is there.</param>
    /// <param name="elements">All elements, row-major.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write<T>(string path, ReadOnlySpan<T> elements, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var dimensions = string.Concat(shape.ToArray().Select(dimension => string.Create(CultureInfo.InvariantCulture, $"{dimension}, ")));
        var text = $"{{'descr': '{TypeNames[typeof(T)]}', 'fortran_order': False, 'shape': ({dimensions.TrimEnd()}), }}";
        var length = RoundUp(MagicLength + 2 + text.Length + 1) - MagicLength - 2;
        Span<byte> start = [.. Magic, 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(start[MagicLength..], checked((ushort)length));
        using var file = File.Create(path);
        file.Write(start);
        file.Write(Encoding.Latin1.GetBytes(text.PadRight(length - 1) + '\n'));
        file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(elements));
    }

    private static ImmutableArray<long> ReadShape<T>(string path, string header)
    {
        var match = Header().Match(header);
        if (!match.Success || match.Groups["order"].Value != "False" || match.Groups["type"].Value != TypeNames[typeof(T)])
        {
            throw new InvalidDataException(
                $"{path} holds {header.Trim()}, expected 'descr': '{TypeNames[typeof(T)]}' and 'fortran_order': False.");
        }

        return
        [
            .. match.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(dimension => int.TryParse(dimension, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                    ? size
                    : throw new InvalidDataException($"{path} is damaged: '{dimension}' is not a dimension of an array in memory.")),
        ];
    }

    private static T[] ReadElements<T>(string path, ReadOnlySpan<byte> content, ImmutableArray<long> shape)
        where T : unmanaged
    {
        // In double precision no product of hostile dimensions overflows, and every count that fits into memory is exact.
        var count = shape.Aggregate(1.0, (product, dimension) => product * dimension);
        var elements = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, T>(content);
        return elements.Length == count
            ? elements.ToArray()
            : throw new InvalidDataException($"{path} is damaged: its shape has {count} elements, but it holds {elements.Length}.");
    }

    private static int RoundUp(int length) => (length + Alignment - 1) / Alignment * Alignment;

    [GeneratedRegex(
        @"'descr':\s*'(?<type>[^']*)',\s*'fortran_order':\s*(?<order>\w+),\s*'shape':\s*\((?<shape>[\d,\s]*)\)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Header();
}
