using System.Numerics;
using GlipPipeline.Imaging.Drawing;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Scenes.Objects;
using GlipPipeline.Scenes.Randomness;

namespace GlipPipeline.Scenes.Painting;

/// <summary>Draws a scene: librsvg draws the objects, a little sensor noise is laid over.</summary>
internal static class SceneRenderer
{
    private const int JpegQuality = 90;
    private const double LargestNoiseLevels = 3;

    /// <summary>The scene as a JPEG, its colours at full resolution.</summary>
    public static byte[] Jpeg(Scene scene, int sizePixels)
    {
        using var image = Draw(scene, sizePixels);
        return JpegEncoder.Encode(image, JpegQuality, chromaSubsampling: false);
    }

    /// <summary>The scene's pixels, a square; the caller disposes them.</summary>
    public static RgbImage Draw(Scene scene, int sizePixels)
    {
        var image = SvgDrawing.Draw(SceneSvg.Write(scene, sizePixels));
        AddNoise(image.Pixels, scene.Random(SceneStream.Noise));
        return image;
    }

    private static void AddNoise(Span<byte> pixels, SceneRandom random)
    {
        var levels = random.Between(0, LargestNoiseLevels);
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var bits = random.NextBits();
            pixels[i] = Noisy(pixels[i], (ushort)bits, levels);
            pixels[i + 1] = Noisy(pixels[i + 1], (ushort)(bits >> 16), levels);
            pixels[i + 2] = Noisy(pixels[i + 2], (ushort)(bits >> 32), levels);
        }
    }

    /// <summary>The number of set bits among sixteen is near enough to a normal distribution around eight with deviation two.</summary>
    private static byte Noisy(byte level, ushort bits, double levels) =>
        (byte)Math.Clamp((int)Math.Round(level + ((BitOperations.PopCount(bits) - 8) * levels / 2)), 0, 255);
}
