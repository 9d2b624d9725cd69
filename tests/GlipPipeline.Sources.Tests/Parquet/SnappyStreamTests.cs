using Snappier;

namespace GlipPipeline.Sources.Tests.Parquet;

public sealed class SnappyStreamTests
{
    [Theory]
    [InlineData(0, 256)]
    [InlineData(1, 256)]
    [InlineData(70_000, 2)]
    [InlineData(200_000, 256)]
    [InlineData(500_000, 4)]
    public void Read_WhatTheLibraryCompressed_GivesTheSameBytes(int length, int differentBytes)
    {
        var random = new Random(length + differentBytes);
        var plain = new byte[length];
        for (var at = 0; at < length; at++)
        {
            // Stretches that occurred before: copies near and far.
            plain[at] = at > 100 && random.Next(8) > 0 ? plain[at - random.Next(1, Math.Min(at, 60_000))] : (byte)random.Next(differentBytes);
        }

        using var stream = new GlipPipeline.Sources.Parquet.SnappyStream(new MemoryStream(Snappy.CompressToArray(plain)));
        var read = new MemoryStream();
        stream.CopyTo(read, 777);

        read.ToArray().ShouldBe(plain);
    }
}
