using GlipPipeline.Core.Teachers;
using GlipPipeline.Imaging.Resizing;
using GlipPipeline.Teachers.Models;
using GlipPipeline.Teachers.Postprocessing;
using GlipPipeline.Testing;

namespace GlipPipeline.Teachers.Tests.Models;

public sealed class TeacherModelTests
{
    [Fact]
    public void Read_WhenMetadataAreComplete_TellsHowToFeed() => TestTeacher.Model().ShouldSatisfyAllConditions(
        model => model.Identity.Name.ShouldBe("test"),
        model => model.Resize.ShouldBe(new ResizeRule(64, 128)),
        model => model.MaxTokens.ShouldBe(16),
        model => model.Selection.ShouldBe(new SelectionRule(0.6f, 100)),
        model => model.RequireVocabulary().Count.ShouldBe(13));

    [Fact]
    public void Read_WhenFileIsKnown_HashesItsBytes()
    {
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(TestTeacher.Bytes(TestTeacher.Metadata)));

        TestTeacher.Model().Identity.Sha256.ShouldBe(hash);
    }

    [Fact]
    public void Read_WhenFileIsMissing_SaysWhatToGive() =>
        Fails("/nowhere/teacher.onnx").ShouldSatisfyAllConditions(
            message => message.ShouldContain("/nowhere/teacher.onnx"),
            message => message.ShouldContain("`glip teacher import`"));

    [Theory]
    [InlineData("this is not a model at all")]
    [InlineData("PK\u0003\u0004 a zip file")]
    public void Read_WhenFileIsSomethingElse_Refuses(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["teacher.onnx"], content);

        Fails(folder["teacher.onnx"]).ShouldContain("cannot be read");
    }

    [Fact]
    public void Read_WhenFileIsTruncated_Refuses()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["teacher.onnx"], TestTeacher.Bytes(TestTeacher.Metadata)[..^5]);

        Fails(folder["teacher.onnx"]).ShouldContain("cannot be read");
    }

    [Fact]
    public void Read_WhenModelIsNoTeacher_SaysHowToMakeOne() =>
        Fails(Repository.TestData("onnx/scale.onnx")).ShouldContain("is not a teacher: it has no metadata entry glip.format");

    [Fact]
    public void Read_WhenFormatIsAnother_NamesBoth() =>
        Should.Throw<TeacherException>(() => TestTeacher.Model(TestTeacher.Metadata.SetItem("glip.format", "2"))).Message.ShouldContain(
            "has format 2, expected 1");

    [Fact]
    public void Read_WhenAnEntryIsMissing_NamesIt() =>
        Should.Throw<TeacherException>(() => TestTeacher.Model(TestTeacher.Metadata.Remove("glip.image.min_size"))).Message.ShouldContain(
            "glip.image.min_size is missing");

    [Theory]
    [InlineData("glip.image.min_size", "big", "expected a number from 1 to")]
    [InlineData("glip.image.max_size", "2000000000", "expected a number from 1 to")]
    [InlineData("glip.image.divisor", "0", "expected a number from 1 to")]
    [InlineData("glip.text.max_tokens", "-1", "expected a number from 1 to")]
    [InlineData("glip.post.nms_iou", "NaN", "expected a number from 0 to 1")]
    public void Read_WhenAnEntryIsNoUsableNumber_NamesIt(string key, string value, string expected) =>
        Should.Throw<TeacherException>(() => TestTeacher.Model(TestTeacher.Metadata.SetItem(key, value))).Message
            .ShouldSatisfyAllConditions(
            message => message.ShouldContain($"{key} is '{value}'"),
            message => message.ShouldContain(expected));

    [Fact]
    public void Read_WhenAFieldOfAnEntryIsThereTwice_TakesTheLast()
    {
        using var folder = new TemporaryFolder();
        var twice = TestTeacher.Entry(TestTeacher.Text(1, "glip.variant"), TestTeacher.Text(2, "first"), TestTeacher.Text(2, "last"));
        File.WriteAllBytes(folder["teacher.onnx"], [.. TestTeacher.Bytes(TestTeacher.Metadata), .. twice]);

        TeacherModel.Read(folder["teacher.onnx"]).Identity.Name.ShouldBe("last");
    }

    [Fact]
    public void Read_WhenTheVocabularyIsNotThatOfItsHash_NamesBoth() =>
        Should.Throw<TeacherException>(
            () => TestTeacher.Model(TestTeacher.Metadata.SetItem("glip.text.vocabulary", TestTeacher.Vocabulary + "ger")))
            .Message.ShouldContain("has the SHA-256");

    [Fact]
    public void Read_WhenTheVocabularyHasNoHash_Refuses() =>
        Should.Throw<TeacherException>(() => TestTeacher.Model(TestTeacher.Metadata.Remove("glip.text.vocabulary_sha256")))
            .Message.ShouldContain("glip.text.vocabulary_sha256 is missing");

    [Fact]
    public void RequireVocabulary_WhenThereIsNone_SaysHowToGetIt()
    {
        var model = TestTeacher.Model(TestTeacher.Metadata.Remove("glip.text.vocabulary"));

        Should.Throw<TeacherException>(model.RequireVocabulary).Message.ShouldContain("--vocab");
    }

    private static string Fails(string path) => Should.Throw<TeacherException>(() => TeacherModel.Read(path)).Message;
}
