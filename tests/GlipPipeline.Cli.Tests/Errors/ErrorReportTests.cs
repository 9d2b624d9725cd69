using GlipPipeline.Cli.Errors;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Importer;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Work;
using GlipPipeline.Scenes.Writing;

namespace GlipPipeline.Cli.Tests.Errors;

public sealed class ErrorReportTests
{
    public static TheoryData<Exception> Expected =>
    [
        new IOException("what failed"),
        new UnauthorizedAccessException("what failed"),
        new SourceException("what failed"),
        new StoreException("what failed"),
        new UnitException("what failed", new IOException()),
        new TeacherException("what failed"),
        new LedgerException("what failed"),
        new CheckpointException("what failed"),
        new SynthException("what failed"),
        new AggregateException(new StoreException("what failed")),
    ];

    [Theory]
    [MemberData(nameof(Expected))]
    public void Write_WhenTheUserCanHelp_IsOneLine(Exception error) => Write(error).ShouldBe((1, $"glip: what failed{Environment.NewLine}"));

    [Fact]
    public void Write_WhenTheProgramIsWrong_AsksForAReportWithTheTrace()
    {
        var (code, text) = Write(Thrown());

        code.ShouldBe(1);
        text.ShouldStartWith("glip: this is a defect of glip, please report it: System.InvalidOperationException: out of order");
        text.ShouldContain(nameof(Thrown));
    }

    [Fact]
    public void Write_WhenInterrupted_SaysThatNothingIsLost() => Write(new OperationCanceledException()).ShouldBe(
        (130, $"glip: interrupted; nothing committed is lost, the same command continues from there{Environment.NewLine}"));

    [Theory]
    [InlineData("glip silo", "interrupted before it was ready")]
    [InlineData("glip serve", "interrupted before it was ready")]
    [InlineData("glip stats", "interrupted")]
    public void Write_WhenAnotherCommandIsInterrupted_PromisesNothing(string command, string said) =>
        Write(new OperationCanceledException(), command).ShouldBe((130, $"glip: {said}{Environment.NewLine}"));

    [Fact]
    public void Write_WhenSeveralOptionsAreWrong_IsOneLineOfMisuse() =>
        Write(new OptionsException($"--a: this{Environment.NewLine}--b: that"))
            .ShouldBe((2, $"glip label: --a: this; --b: that; see 'glip label --help'{Environment.NewLine}"));

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("out of order");
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }

    private static (int Code, string Text) Write(Exception error, string command = "glip label")
    {
        using var output = new StringWriter();
        return (ErrorReport.Write(error, command, output), output.ToString());
    }
}
