using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Core.Tests.Phrases;

public sealed class Utf16SpanTests
{
    [Fact]
    public void Slice_WhenSpanIsHalfOpen_LeavesTheEndOut() => new Utf16Span(2, 5).Slice("a dog runs").ShouldBe("dog");
}
