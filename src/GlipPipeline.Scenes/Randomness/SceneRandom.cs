using System.Numerics;

namespace GlipPipeline.Scenes.Randomness;

/// <summary>
/// xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64 from the seed, the scene's number and a stream: scenes can be
/// drawn in any order and on any number of threads, and the numbers never change with the runtime's own generator.
/// </summary>
internal sealed class SceneRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public SceneRandom(long seed, long scene, SceneStream stream, int member = 0)
    {
        var state = Mix(Mix(Mix((ulong)seed) + (ulong)scene) + (((ulong)stream << 32) | (uint)member));
        _s0 = Mix(state);
        _s1 = Mix(_s0);
        _s2 = Mix(_s1);
        _s3 = Mix(_s2);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A whole number from 0 to one below the limit.</summary>
    public int Below(int limit) => (int)(((NextBits() >> 32) * (ulong)limit) >> 32);

    /// <summary>A number from the low end to below the high end.</summary>
    public double Between(double low, double high) => low + ((high - low) * ((NextBits() >> 11) * (1.0 / (1UL << 53))));

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Between(0, 1) < probability;

    /// <summary>One of the items, each as likely.</summary>
    public T Pick<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>An index, as likely as its weight; the weights sum to one.</summary>
    public int Weighted(ReadOnlySpan<double> weights)
    {
        var point = Between(0, 1);
        for (var index = 0; index < weights.Length - 1; index++)
        {
            point -= weights[index];
            if (point < 0)
            {
                return index;
            }
        }

        return weights.Length - 1;
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
