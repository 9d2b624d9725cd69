using GlipPipeline.Core.Groundings;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Teachers.Prompts;

namespace GlipPipeline.Teachers.Batches;

/// <summary>Writes prompts and images into a batch.</summary>
internal static class BatchFiller
{
    /// <summary>Writes one prompt.</summary>
    /// <param name="batch">Where to; large enough.</param>
    /// <param name="index">Its place in the batch.</param>
    /// <param name="image">The resized image.</param>
    /// <param name="prompt">The prompt.</param>
    internal static void Fill(TeacherBatch batch, int index, RgbImage image, Prompt prompt)
    {
        CopyImage(batch, index, image);
        var sizes = batch.ImageSizes.Span.Slice(index * 2, 2);
        (sizes[0], sizes[1]) = (image.Size.Height, image.Size.Width);
        for (var token = 0; token < prompt.TokenIds.Length; token++)
        {
            batch.InputIds.Span[(index * batch.Shape.Tokens) + token] = prompt.TokenIds[token];
            batch.AttentionMask.Span[(index * batch.Shape.Tokens) + token] = 1;
        }

        MarkPhrases(batch, index, prompt);
    }

    /// <summary>Keeps the seat of a prompt that is not run: a black picture of its size and a text of one token, neither of them the prompt's.</summary>
    internal static void Keep(TeacherBatch batch, int index, ImageSize size)
    {
        var bytes = (int)batch.Shape.Pixels * RgbImage.Channels;
        batch.Images.Span.Slice(index * bytes, bytes).Clear();
        var sizes = batch.ImageSizes.Span.Slice(index * 2, 2);
        (sizes[0], sizes[1]) = (size.Height, size.Width);
        batch.AttentionMask.Span[index * batch.Shape.Tokens] = 1;
    }

    private static void CopyImage(TeacherBatch batch, int index, RgbImage image)
    {
        var (sourceStride, targetStride) = (image.Size.Width * RgbImage.Channels, batch.Shape.Width * RgbImage.Channels);
        var target = batch.Images.Span.Slice(index * batch.Shape.Height * targetStride, batch.Shape.Height * targetStride);
        for (var y = 0; y < image.Size.Height; y++)
        {
            image.Pixels.Slice(y * sourceStride, sourceStride).CopyTo(target[(y * targetStride)..]);
        }
    }

    private static void MarkPhrases(TeacherBatch batch, int index, Prompt prompt)
    {
        for (var phrase = 0; phrase < prompt.Phrases.Length; phrase++)
        {
            var row = batch.PositiveMap.Span.Slice(((index * batch.Phrases) + phrase) * batch.Shape.Tokens, batch.Shape.Tokens);
            foreach (var token in prompt.Phrases[phrase].Tokens)
            {
                row[token] = true;
            }
        }
    }
}
