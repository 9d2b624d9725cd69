using GlipPipeline.Download.Hosts;

namespace GlipPipeline.Download.Tests.Hosts;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("120", 120)]
    [InlineData(" 5 ", 5)]
    [InlineData("0", 0)]
    [InlineData("999999999999", 3600)]
    [InlineData("Sat, 28 Nov 2026 12:00:30 GMT", 30)]
    [InlineData("Sat, 28 Nov 2026 11:00:00 GMT", 0)]
    [InlineData("Sat, 28 Nov 2099 11:00:00 GMT", 3600)]
    [InlineData("soon", null)]
    [InlineData("-1", null)]
    [InlineData(null, null)]
    public void Parse_OfAValue_IsTheWait(string? value, int? seconds) => RetryAfter.Parse(value, Now)?.TotalSeconds.ShouldBe((double)seconds!);
}
