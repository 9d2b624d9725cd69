using GlipPipeline.Text.Recognition;

namespace GlipPipeline.Text.Tests.Recognition;

public sealed class ModelFileTests
{
    [Fact]
    public void Read_WhenALexiconIsNone_SaysSo() =>
        Should.Throw<InvalidDataException>(() => WordLexicon.Read(new byte[100])).Message.ShouldContain("no lexicon");

    [Fact]
    public void Read_WhenALinearModelIsCut_SaysSo() =>
        Should.Throw<InvalidDataException>(() => LinearModel.Read(new byte[100])).Message.ShouldContain("100 bytes");

    [Fact]
    public void Read_WhenARecurrentModelIsNone_SaysSo() =>
        Should.Throw<InvalidDataException>(() => new RecurrentModelFile(new byte[100], ShippedRecognizer.Lexicon())).Message.ShouldContain("no recurrent model");

    [Fact]
    public void Write_WhenALinearModelIsReadAgain_KeepsItsTransitions()
    {
        var transitions = Enumerable.Range(0, LabelDecoder.Rows * LabelDecoder.Labels).Select(i => i / 7f).ToArray();
        LinearModel.Read(LinearModel.Write(transitions, new float[2 * FeatureSink.Places])).Transitions.ToArray().ShouldBe(transitions);
    }
}
