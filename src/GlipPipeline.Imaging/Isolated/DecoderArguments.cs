using System.Globalization;
using GlipPipeline.Imaging.Decoding;

namespace GlipPipeline.Imaging.Isolated;

/// <summary>What a decoder process is told when it starts.</summary>
/// <param name="Descriptor">Of the shared memory, inherited.</param>
/// <param name="MemoryBytes">Most memory that it may take for decoding.</param>
/// <param name="Limits">What it refuses; also how the shared memory is divided.</param>
internal sealed record DecoderArguments(int Descriptor, long MemoryBytes, ImageLimits Limits)
{
    private const int Count = 6;

    internal string[] ToArguments() =>
    [
        .. new[] { Descriptor, MemoryBytes, Limits.MaxBytes, Limits.MaxPixels, Limits.MaxSidePixels, Limits.MinSidePixels }
            .Select(number => number.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <exception cref="ArgumentException">They do not come from <see cref="ToArguments"/>.</exception>
    internal static DecoderArguments Parse(string[] arguments)
    {
        var numbers = arguments.Select(text => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        if (numbers.Length != Count || numbers.Any(number => number <= 0))
        {
            throw new ArgumentException(
                $"glip-decoder is started by glip and not by hand: expected {Count} numbers, found '{string.Join(' ', arguments)}'");
        }

        var limits = new ImageLimits
        {
            MaxBytes = checked((int)numbers[2]),
            MaxPixels = numbers[3],
            MaxSidePixels = checked((int)numbers[4]),
            MinSidePixels = checked((int)numbers[5]),
        };
        return new DecoderArguments(checked((int)numbers[0]), numbers[1], limits);
    }
}
