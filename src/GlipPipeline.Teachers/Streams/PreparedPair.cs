using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Teachers.Prompts;

namespace GlipPipeline.Teachers.Streams;

/// <summary>A pair that is ready for the device.</summary>
/// <param name="ImageSha256">Hash of the image's bytes.</param>
/// <param name="Displayed">Size of the image as displayed.</param>
/// <param name="Image">The resized image.</param>
/// <param name="Prompts">Possibly none, where no phrase has a token.</param>
internal sealed record PreparedPair(ImageHash ImageSha256, ImageSize Displayed, RgbImage Image, ImmutableArray<Prompt> Prompts);
