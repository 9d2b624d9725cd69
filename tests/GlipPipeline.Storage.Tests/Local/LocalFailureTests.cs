using GlipPipeline.Storage.Local;

namespace GlipPipeline.Storage.Tests.Local;

public sealed class LocalFailureTests
{
    [Theory]
    [InlineData(28, "the disk is full. Free space")]
    [InlineData(122, "the disk quota is used up")]
    [InlineData(30, "the file system is read-only. Choose")]
    [InlineData(13, "permission denied. Let this user write")]
    [InlineData(18, "lies on another file system")]
    [InlineData(5, "(error 5). Check the disk")]
    public void Describe_WhenTheDiskFails_SaysWhatToDo(int error, string advice) =>
        LocalFailure.Describe("write 'x'", "/corpus", new IOException("as the file API puts it", error)).Message
            .ShouldContain(advice);

    [Fact]
    public void Describe_WhenAccessIsDenied_FindsTheErrorBehindIt() =>
        LocalFailure.Describe("write 'x'", "/corpus", new UnauthorizedAccessException("denied", new IOException("denied", 13))).Message
            .ShouldBe("Cannot write 'x' in '/corpus': permission denied. Let this user write there, or choose another folder.");
}
