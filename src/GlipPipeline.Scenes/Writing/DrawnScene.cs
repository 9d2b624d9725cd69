using System.Collections.Immutable;
using GlipPipeline.Scenes.Captions;
using GlipPipeline.Scenes.Composition;
using GlipPipeline.Scenes.Objects;
using GlipPipeline.Scenes.Painting;

namespace GlipPipeline.Scenes.Writing;

/// <summary>A scene with its image and captions, ready to be written.</summary>
internal sealed record DrawnScene(Scene Scene, byte[] Jpeg, ImmutableArray<SceneCaption> Captions)
{
    public static DrawnScene Draw(long seed, long number, int captions, int sizePixels)
    {
        var scene = SceneComposer.Compose(seed, number);
        return new DrawnScene(
            scene, SceneRenderer.Jpeg(scene, sizePixels), [.. Enumerable.Range(0, captions).Select(i => CaptionWriter.Write(scene, i))]);
    }
}
