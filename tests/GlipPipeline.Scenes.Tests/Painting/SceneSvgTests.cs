using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using GlipPipeline.Scenes.Composition;
using GlipPipeline.Scenes.Objects;
using GlipPipeline.Scenes.Painting;

namespace GlipPipeline.Scenes.Tests.Painting;

public sealed class SceneSvgTests
{
    /// <summary>The shipped teacher was trained on these drawings: whatever moves this hash makes its card untrue.</summary>
    private const string FrozenDrawingsSha256 = "876513686ebb6f3e75685b419e2010bf2f78f4f8e3df63c794ac90874c30505b";

    [Fact]
    public void Write_WhenSeedIsKnown_DrawsWhatTheTeacherLearnt()
    {
        var drawings = string.Concat(Enumerable.Range(0, 20)
            .Select(number => SceneSvg.Write(SceneComposer.Compose(seed: 1, number), sizePixels: 256)));

        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(drawings))).ShouldBe(FrozenDrawingsSha256);
    }

    [Fact]
    public void Write_Always_ClipsTheMarksOfEachStripedOrDottedObject()
    {
        var scene = SceneComposer.Compose(seed: 1, number: 5);

        var svg = XDocument.Parse(SceneSvg.Write(scene, sizePixels: 256));

        svg.Descendants().Count(element => element.Name.LocalName == "clipPath")
            .ShouldBe(scene.Objects.Count(drawn => drawn.Kind.Texture != SceneTexture.Plain));
    }
}
