using System.Buffers.Binary;

namespace GlipPipeline.Testing.Mutations;

/// <summary>Damages files as transfers, disks and attackers do. The same random numbers give the same damage.</summary>
public static class ByteMutations
{
    private const int MaxSteps = 4;

    // Magic, sizes and offsets stand there in most formats.
    private const int HeaderBytes = 64;

    private static readonly uint[] Extremes =
        [0, 1, 7, 8, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, 0xFFFFFFFF];

    /// <summary>A damaged copy, between empty and about twice as long.</summary>
    /// <param name="sound">What is damaged.</param>
    /// <param name="other">Pieces of it are spliced in.</param>
    /// <param name="random">Seeded by the test.</param>
    public static byte[] Of(byte[] sound, byte[] other, Random random)
    {
        var bytes = sound.ToArray();
        for (var steps = random.Next(1, MaxSteps + 1); steps > 0 && bytes.Length > 0; steps--)
        {
            bytes = Step(bytes, other, random);
        }

        return bytes;
    }

    private static byte[] Step(byte[] bytes, byte[] other, Random random)
    {
        var at = random.Next(bytes.Length);
        var length = random.Next(1, Math.Min(bytes.Length - at, 40) + 1);
        switch (random.Next(8))
        {
            case 0 or 1:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 2:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 3:
                SetField(bytes, random.Next(Math.Min(bytes.Length, HeaderBytes)), random);
                return bytes;
            case 4:
                SetField(bytes, at, random);
                return bytes;
            case 5:
                return bytes[..at];
            case 6:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            default:
                var from = random.Next(other.Length);
                return [.. bytes[..at], .. other[from..Math.Min(other.Length, from + length)], .. bytes[at..]];
        }
    }

    private static void SetField(byte[] bytes, int at, Random random)
    {
        var value = Extremes[random.Next(Extremes.Length)];
        var field = bytes.AsSpan(at);
        switch (random.Next(4))
        {
            case 0 when field.Length >= sizeof(uint):
                BinaryPrimitives.WriteUInt32BigEndian(field, value);
                break;
            case 1 when field.Length >= sizeof(uint):
                BinaryPrimitives.WriteUInt32LittleEndian(field, value);
                break;
            case 2 when field.Length >= sizeof(ushort):
                BinaryPrimitives.WriteUInt16BigEndian(field, (ushort)value);
                break;
            default:
                field[0] = (byte)value;
                break;
        }
    }
}
