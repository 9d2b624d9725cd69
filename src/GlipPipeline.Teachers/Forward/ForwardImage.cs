using GlipPipeline.Core.Groundings;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Imaging.Resizing;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Models;

namespace GlipPipeline.Teachers.Forward;

/// <summary>The image of a single run, given as a file or as a tensor.</summary>
/// <param name="Pixels"><c>[1, height, width, 3] uint8</c>, padded; blank where a tensor is given.</param>
/// <param name="Padded">Size with padding.</param>
/// <param name="Resized">Size without padding.</param>
/// <param name="Displayed">Size of the original; null where a tensor is given.</param>
/// <param name="Tensor"><c>[1, 3, height, width] float32</c>; null where a file is given.</param>
internal sealed record ForwardImage(byte[] Pixels, ImageSize Padded, ImageSize Resized, ImageSize? Displayed, float[]? Tensor)
{
    private const int TensorRank = 4;

    /// <exception cref="InvalidDataException">The file is not a usable image.</exception>
    internal static ForwardImage FromFile(string path, TeacherModel model)
    {
        if (new ImageDecoder(new ImageLimits()).Decode(File.ReadAllBytes(path)) is not ImageDecoding.Decoded { Image: var image })
        {
            throw new InvalidDataException($"{path} is not a usable image.");
        }

        using (image)
        {
            using var resized = PillowBilinear.Resize(image, model.Resize.TargetOf(image.Size));
            var shape = BatchShape.Of(resized.Size, 1, model.DivisorPixels, 1);
            var pixels = new byte[shape.Pixels * RgbImage.Channels];
            for (var y = 0; y < resized.Size.Height; y++)
            {
                var stride = resized.Size.Width * RgbImage.Channels;
                resized.Pixels.Slice(y * stride, stride).CopyTo(pixels.AsSpan(y * shape.Width * RgbImage.Channels));
            }

            return new ForwardImage(pixels, new ImageSize(shape.Width, shape.Height), resized.Size, image.Size, null);
        }
    }

    /// <summary>Reads a tensor. The image ends where the zeros begin: a normalised pixel is never exactly zero.</summary>
    /// <exception cref="InvalidDataException">The file is not an image tensor, or one of zeros only.</exception>
    internal static ForwardImage FromTensor(string path)
    {
        var array = NpyFile.Read<float>(path);
        if (array.Shape.Length != TensorRank || array.Shape[0] != 1 || array.Shape[1] != RgbImage.Channels)
        {
            throw new InvalidDataException($"{path} has the shape [{string.Join(", ", array.Shape)}], expected [1, 3, height, width].");
        }

        var padded = new ImageSize((int)array.Shape[3], (int)array.Shape[2]);
        var (width, height) = (0, 0);
        for (var i = 0; i < array.Elements.Length; i++)
        {
            if (array.Elements[i] != 0)
            {
                (width, height) = (Math.Max(width, (i % padded.Width) + 1), Math.Max(height, (i / padded.Width % padded.Height) + 1));
            }
        }

        return width > 0
            ? new ForwardImage(
                new byte[padded.Width * padded.Height * RgbImage.Channels], padded, new ImageSize(width, height), null, array.Elements)
            : throw new InvalidDataException($"{path} holds nothing but zeros, so there is no image in it.");
    }
}
