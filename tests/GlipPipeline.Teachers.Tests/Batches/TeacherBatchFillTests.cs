using GlipPipeline.Core.Groundings;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Teachers.Batches;
using GlipPipeline.Teachers.Prompts;

namespace GlipPipeline.Teachers.Tests.Batches;

public sealed class TeacherBatchFillTests
{
    [Fact]
    public void Fill_WhenImageIsSmallerThanTheBatch_PutsItTopLeft()
    {
        using var batch = Filled();

        var row = batch.Images.Span[(32 * 32 * 3)..];
        row[..6].ToArray().ShouldBe([1, 2, 3, 4, 5, 6]);
        row.Slice(32 * 3, 6).ToArray().ShouldBe([7, 8, 9, 10, 11, 12]);
    }

    [Fact]
    public void Fill_WhenDone_HasSizeTokensMaskAndMap()
    {
        using var batch = Filled();

        batch.ImageSizes.ToArray().ShouldBe([0, 0, 2, 2]);
        batch.InputIds.Span[8..].ToArray().ShouldBe([101, 7, 102, 0, 0, 0, 0, 0]);
        batch.AttentionMask.Span[8..].ToArray().ShouldBe([1, 1, 1, 0, 0, 0, 0, 0]);
        batch.PositiveMap.Span[16..].ToArray().ShouldBe([false, true, false, false, false, false, false, false, .. new bool[8]]);
    }

    [Fact]
    public void Slice_OfAFilledBatch_IsTheSameMemory()
    {
        using var batch = Filled();

        var slice = batch.Slice(1, 1);

        slice.Count.ShouldBe(1);
        slice.InputIds.Span[..3].ToArray().ShouldBe([101, 7, 102]);
        slice.Images.Span[..3].ToArray().ShouldBe([1, 2, 3]);
    }

    private static TeacherBatch Filled()
    {
        var batch = new TeacherBatch(2, new BatchShape(32, 32, 8), phrases: 2);
        using var image = new RgbImage(new ImageSize(2, 2));
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = (byte)(i + 1);
        }

        batch.Fill(1, image, new Prompt([101, 7, 102], [new PromptPhrase(0, [1])]));
        return batch;
    }
}
