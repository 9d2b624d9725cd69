using GlipPipeline.Sources.Synthetic;
using GlipPipeline.Testing;

namespace GlipPipeline.Sources.Tests.Synthetic;

public sealed class SceneVocabularyTests
{
    [Fact]
    public void Lines_Always_AreTheTrainingsVocabularyFile()
    {
        var file = File.ReadAllText(Path.Combine(Repository.Root, "src", "teacher-training", "vocab.txt"));

        file.ShouldBe(string.Concat(SceneVocabulary.Lines.Select(line => line + "\n")));
    }

    [Fact]
    public void Lines_Always_BeginWithTheSpecialTokensAndNeverRepeat()
    {
        SceneVocabulary.Lines.Take(5).ShouldBe(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]);
        SceneVocabulary.Lines.ShouldBeUnique();
    }
}
