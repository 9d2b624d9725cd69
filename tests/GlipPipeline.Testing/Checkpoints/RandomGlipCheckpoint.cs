using System.Collections.Immutable;
using System.Globalization;

namespace GlipPipeline.Testing.Checkpoints;

/// <summary>A checkpoint of a full-size GLIP with random weights: the right keys and shapes, and activations that stay in range.</summary>
public static class RandomGlipCheckpoint
{
    private const float Spread = 0.02f;
    private const float InitialBias = -4.6f;

    /// <summary>Writes all parameters of a list of keys; the same seed gives the same file contents. GLIP-T makes 0.93 GB.</summary>
    /// <param name="keysPath">Tab-separated: key, shape, type, "param" or "buffer", use. Buffers are left out.</param>
    /// <param name="path">The checkpoint to write.</param>
    /// <param name="seed">Of the random numbers.</param>
    public static void Write(string keysPath, string path, int seed = 1)
    {
        var keys = ReadKeys(keysPath).ToList();
        var blocks = keys.Count(key => key.Name.EndsWith(".b_attn.gamma_v", StringComparison.Ordinal));
        var tensors = keys.Select((key, place) => new TestTensor(key.Name, key.Shape, Initialiser(key.Name, key.Shape.Length, blocks, seed + place)));
        TestCheckpoint.Write(path, [.. tensors]);
    }

    /// <summary>Names and shapes of the parameters in a list of keys.</summary>
    public static IEnumerable<(string Name, ImmutableArray<long> Shape)> ReadKeys(string keysPath) =>
        from line in File.ReadLines(keysPath).Skip(1)
        let fields = line.Split('\t')
        where fields[3] == "param"
        select (fields[0], ParseShape(fields[1]));

    private static ImmutableArray<long> ParseShape(string text) =>
        [.. text.Trim('[', ']').Split(',').Select(size => long.Parse(size, CultureInfo.InvariantCulture))];

    private static Action<Span<float>> Initialiser(string name, int rank, int blocks, int seed) => name.Split('.')[^1] switch
    {
        "gamma_v" or "gamma_l" => numbers => numbers.Fill(1f / blocks),
        "bias0" => numbers => numbers.Fill(InitialBias),
        "scale" => numbers => numbers.Fill(1),
        "weight" when rank == 1 => numbers => numbers.Fill(1),
        _ when rank > 1 => numbers => FillGaussian(numbers, new Random(seed)),
        _ => numbers => numbers.Clear(),
    };

    // Box and Muller's transform; each pair of uniform numbers makes two.
    private static void FillGaussian(Span<float> numbers, Random random)
    {
        for (var i = 0; i < numbers.Length; i += 2)
        {
            var radius = Spread * MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle()));
            var (sine, cosine) = MathF.SinCos(2 * MathF.PI * random.NextSingle());
            numbers[i] = radius * cosine;
            if (i + 1 < numbers.Length)
            {
                numbers[i + 1] = radius * sine;
            }
        }
    }
}
