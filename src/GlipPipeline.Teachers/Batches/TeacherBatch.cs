using System.Buffers;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Teachers.Prompts;

namespace GlipPipeline.Teachers.Batches;

/// <summary>
/// What a teacher is fed: padded tensors, row-major, in pooled memory. <see cref="Dispose"/> gives the memory back; a <see cref="Slice"/>
/// shares it. What lies outside of an image in its padding is undefined: the graph blanks it.
/// </summary>
public sealed class TeacherBatch : IDisposable
{
    private readonly TeacherBatch? _whole;

    /// <summary>Rents memory for a batch. Images are undefined, everything else is zero.</summary>
    /// <param name="count">Prompts; at least 1.</param>
    /// <param name="shape">Size of each, padding included.</param>
    /// <param name="phrases">Most phrases of a prompt; at least 1.</param>
    public TeacherBatch(int count, BatchShape shape, int phrases)
    {
        (Count, Shape, Phrases) = (count, shape, phrases);
        Images = Rent<byte>(checked((int)(count * shape.Pixels * RgbImage.Channels)), clear: false);
        ImageSizes = Rent<long>(count * 2);
        InputIds = Rent<long>(count * shape.Tokens);
        AttentionMask = Rent<long>(count * shape.Tokens);
        PositiveMap = Rent<bool>(count * phrases * shape.Tokens);
    }

    private TeacherBatch(TeacherBatch whole, int first, int count)
    {
        (_whole, Count, Shape, Phrases) = (whole, count, whole.Shape, whole.Phrases);
        Images = Part(whole.Images, whole.Count, first, count);
        ImageSizes = Part(whole.ImageSizes, whole.Count, first, count);
        InputIds = Part(whole.InputIds, whole.Count, first, count);
        AttentionMask = Part(whole.AttentionMask, whole.Count, first, count);
        PositiveMap = Part(whole.PositiveMap, whole.Count, first, count);
    }

    /// <summary>Prompts.</summary>
    public int Count { get; }

    /// <summary>Size of each prompt, padding included.</summary>
    public BatchShape Shape { get; }

    /// <summary>Phrases of each prompt, padding included.</summary>
    public int Phrases { get; }

    /// <summary><c>[count, height, width, 3] uint8</c>: RGB as resized, top left.</summary>
    public Memory<byte> Images { get; private set; }

    /// <summary><c>[count, 2] int64</c>: height and width of each image without padding.</summary>
    public Memory<long> ImageSizes { get; private set; }

    /// <summary><c>[count, tokens] int64</c>; 0 is [PAD].</summary>
    public Memory<long> InputIds { get; private set; }

    /// <summary><c>[count, tokens] int64</c>: 1 for tokens, 0 for padding.</summary>
    public Memory<long> AttentionMask { get; private set; }

    /// <summary><c>[count, phrases, tokens] bool</c>: the tokens of each phrase; a row without any is padding.</summary>
    public Memory<bool> PositiveMap { get; private set; }

    /// <summary>Writes one prompt.</summary>
    /// <param name="index">Its place in the batch.</param>
    /// <param name="image">The resized image; it fits the shape.</param>
    /// <param name="prompt">The prompt.</param>
    internal void Fill(int index, RgbImage image, Prompt prompt)
    {
        SetSize(index, image.Size);
        CopyImage(index, image);
        for (var token = 0; token < prompt.TokenIds.Length; token++)
        {
            InputIds.Span[(index * Shape.Tokens) + token] = prompt.TokenIds[token];
            AttentionMask.Span[(index * Shape.Tokens) + token] = 1;
        }

        MarkPhrases(index, prompt);
    }

    /// <summary>Keeps the seat of a prompt that is not run: a black picture of its size and a text of one token, neither of them the prompt's.</summary>
    internal void Keep(int index, ImageSize size)
    {
        SetSize(index, size);
        var bytes = (int)Shape.Pixels * RgbImage.Channels;
        Images.Span.Slice(index * bytes, bytes).Clear();
        AttentionMask.Span[index * Shape.Tokens] = 1;
    }

    /// <summary>Some of the prompts at the same padding, over the same memory.</summary>
    public TeacherBatch Slice(int first, int count) => new(this, first, count);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_whole is null)
        {
            Return(Images);
            Return(ImageSizes);
            Return(InputIds);
            Return(AttentionMask);
            Return(PositiveMap);
        }

        (Images, ImageSizes, InputIds, AttentionMask, PositiveMap) = (default, default, default, default, default);
    }

    private void SetSize(int index, ImageSize size) => (ImageSizes.Span[index * 2], ImageSizes.Span[(index * 2) + 1]) = (size.Height, size.Width);

    private void CopyImage(int index, RgbImage image)
    {
        var (sourceStride, targetStride) = (image.Size.Width * RgbImage.Channels, Shape.Width * RgbImage.Channels);
        var target = Images.Span.Slice(index * Shape.Height * targetStride, Shape.Height * targetStride);
        for (var y = 0; y < image.Size.Height; y++)
        {
            image.Pixels.Slice(y * sourceStride, sourceStride).CopyTo(target[(y * targetStride)..]);
        }
    }

    private void MarkPhrases(int index, Prompt prompt)
    {
        for (var phrase = 0; phrase < prompt.Phrases.Length; phrase++)
        {
            var row = PositiveMap.Span.Slice(((index * Phrases) + phrase) * Shape.Tokens, Shape.Tokens);
            foreach (var token in prompt.Phrases[phrase].Tokens)
            {
                row[token] = true;
            }
        }
    }

    private static Memory<T> Part<T>(Memory<T> whole, int wholeCount, int first, int count)
    {
        var stride = whole.Length / wholeCount;
        return whole.Slice(first * stride, count * stride);
    }

    private static Memory<T> Rent<T>(int length, bool clear = true)
    {
        var memory = ArrayPool<T>.Shared.Rent(length).AsMemory(0, length);
        if (clear)
        {
            memory.Span.Clear();
        }

        return memory;
    }

    private static void Return<T>(Memory<T> memory)
    {
        if (System.Runtime.InteropServices.MemoryMarshal.TryGetArray<T>(memory, out var segment) && segment.Array is { Length: > 0 } array)
        {
            ArrayPool<T>.Shared.Return(array);
        }
    }
}
