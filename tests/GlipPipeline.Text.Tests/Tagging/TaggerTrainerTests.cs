using GlipPipeline.Text.Tagging;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Tests.Tagging;

public sealed class TaggerTrainerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("glip-tagger-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Train_WhenDataAndSeedAreTheSame_GivesTheSameFile() => TaggerTrainer.Train(Options()).ShouldBe(TaggerTrainer.Train(Options()));

    [Fact]
    public void Train_WhenTheSeedDiffers_GivesAnotherFile() => TaggerTrainer.Train(Options()).ShouldNotBe(TaggerTrainer.Train(Options() with { Seed = 7 }));

    [Fact]
    public void Train_WhenASentenceIsLearned_TagsItAgain()
    {
        var tagger = new PerceptronTagger(TaggerModelFile.Read(TaggerTrainer.Train(Options())));
        var sentence = new Sentence();
        WordSplitter.Split("the long-haired cat sleeps", sentence);
        tagger.Tag(sentence);

        sentence.Words.ToArray().Select(word => word.Tag).ShouldBe([PartOfSpeech.Determiner, PartOfSpeech.Adjective, PartOfSpeech.Noun, PartOfSpeech.ThirdPersonVerb]);
    }

    [Fact]
    public void Read_WhenTheFileIsCut_SaysSo() =>
        Should.Throw<InvalidDataException>(() => TaggerModelFile.Read(TaggerTrainer.Train(Options()).AsSpan()[..^1])).Message.ShouldContain("cut or damaged");

    [Fact]
    public void Read_WhenTheFileIsNoModel_SaysSo() =>
        Should.Throw<InvalidDataException>(() => TaggerModelFile.Read(new byte[100])).Message.ShouldContain("GPTAG");

    private TaggerTrainingOptions Options()
    {
        var treebank = Path.Combine(_folder, "treebank.conllu");
        var sentence = Rows("the DT _", "long JJ SpaceAfter=No", "- HYPH SpaceAfter=No", "haired VBN _", "cat NN _", "sleeps VBZ _")
            + Rows("a DT _", "dog NN _", "runs VBZ _", "fast RB SpaceAfter=No", ". . _");
        File.WriteAllText(treebank, string.Concat(Enumerable.Repeat(sentence, 5)));
        var captions = Path.Combine(_folder, "captions.txt");
        File.WriteAllText(captions, "a dog runs\nthe cat sleeps\n");
        return new TaggerTrainingOptions([treebank], [captions]) { Epochs = 3 };
    }

    private static string Rows(params string[] words) =>
        string.Concat(words.Select((word, index) => word.Split(' ') is [var form, var tag, var misc] ? $"{index + 1}\t{form}\t_\t_\t{tag}\t_\t_\t_\t_\t{misc}\n" : "")) + "\n";
}
