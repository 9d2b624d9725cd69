using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace GlipPipeline.Importer.Tests.Golden;

/// <summary>A row-major array of a NumPy file (format 1.0).</summary>
internal sealed partial record NpyArray(string Type, long[] Shape, byte[] Bytes)
{
    private const int HeaderStart = 10;

    public static NpyArray Read(string path)
    {
        var file = File.ReadAllBytes(path);
        var dataStart = HeaderStart + BitConverter.ToUInt16(file, HeaderStart - 2);
        var header = Encoding.Latin1.GetString(file, HeaderStart, dataStart - HeaderStart);
        var shape =
            ShapePattern().Match(header).Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new NpyArray(TypePattern().Match(header).Groups[1].Value, [.. shape.Select(long.Parse)], file[dataStart..]);
    }

    public float[] Floats => MemoryMarshal.Cast<byte, float>(Expect("<f4")).ToArray();

    public long[] Integers => MemoryMarshal.Cast<byte, long>(Expect("<i8")).ToArray();

    private byte[] Expect(string type) => Type == type ? Bytes : throw new InvalidDataException($"The array holds {Type}, not {type}.");

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex ShapePattern();

    [GeneratedRegex("'descr': '([^']*)'")]
    private static partial Regex TypePattern();
}
