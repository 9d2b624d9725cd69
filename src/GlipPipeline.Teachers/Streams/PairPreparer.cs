using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Imaging.Resizing;
using GlipPipeline.Teachers.Models;
using GlipPipeline.Teachers.Prompts;
using GlipPipeline.Teachers.Timing;

namespace GlipPipeline.Teachers.Streams;

/// <summary>The processor's part of a pair: prompts, pixels, size. Pure except for the clock and the decoder's processes; thread safe.</summary>
internal sealed class PairPreparer(TeacherModel model, IImageDecoder decoder, StageClock clock)
{
    private readonly PromptBuilder _prompts = new(model.RequireVocabulary(), model.LowerCase, model.MaxTokens);

    internal Preparation Prepare(CaptionedPair pair)
    {
        if (!pair.Phrases.Any(phrase => phrase.Visual))
        {
            return new Preparation.Refused(new Refusal(
                RejectReason.NoPhrase, $"none of the caption's {pair.Phrases.Length} phrases names something that can be seen"));
        }

        return clock.Measure(TeacherStage.Decode, () => decoder.Decode(pair.Pair.ImageBytes)) switch
        {
            ImageDecoding.Decoded decoded => Prepare(pair, decoded.Image),
            ImageDecoding.Refused refused => new Preparation.Refused(refused.Why),
            _ => throw new InvalidOperationException("An image is decoded or refused."),
        };
    }

    private Preparation Prepare(CaptionedPair pair, RgbImage image)
    {
        using (image)
        {
            var size = model.Resize.TargetOf(image.Size);
            if (size.Width == 0 || size.Height == 0)
            {
                return new Preparation.Refused(new Refusal(
                    RejectReason.ImageTooSmall, $"the image is {image.Size}; at the model's size of {size} nothing is left of it"));
            }

            var resized = clock.Measure(TeacherStage.Resize, () => PillowBilinear.Resize(image, size));
            var hash = clock.Measure(TeacherStage.Hash, () => ImageHash.Of(pair.Pair.ImageBytes.Span));
            var prompts = clock.Measure(TeacherStage.Tokenize, () => _prompts.Build(pair.Pair.Caption, pair.Phrases));
            return new Preparation.Ready(new PreparedPair(hash, image.Size, resized, prompts));
        }
    }
}
