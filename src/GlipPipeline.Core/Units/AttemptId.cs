using System.Globalization;
using System.Security.Cryptography;

namespace GlipPipeline.Core.Units;

/// <summary>One try at one unit: 128 random bits, so that a part's name is never reused.</summary>
public readonly record struct AttemptId
{
    private readonly UInt128 _value;

    private AttemptId(UInt128 value) => _value = value;

    /// <summary>Draws a new id.</summary>
    public static AttemptId New()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return new AttemptId(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>Reads the 32 hexadecimal digits back.</summary>
    /// <exception cref="FormatException">The text is not 32 hexadecimal digits.</exception>
    public static AttemptId Parse(string text) =>
        text.Length == 32 && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? new AttemptId(value)
            : throw new FormatException($"'{text}' is not an attempt id: expected 32 hexadecimal digits.");

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => _value.ToString("x32", CultureInfo.InvariantCulture);
}
