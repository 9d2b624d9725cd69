using System.Text;
using GlipPipeline.Download.Fetching;

namespace GlipPipeline.Download.Tests.Fetching;

public sealed class ContentSnifferTests
{
    [Theory]
    [InlineData("FFD8FFE0", "jpeg")]
    [InlineData("89504E470D0A1A0A", "png")]
    [InlineData("474946383961", "gif")]
    [InlineData("52494646000000005745425056503820", "webp")]
    [InlineData("49492A0008000000", "tiff")]
    [InlineData("4D4D002A00000008", "tiff")]
    [InlineData("0000001C66747970617669660000000061766966", "avif")]
    [InlineData("0000001C667479706D69663100000000617669666D696631", "avif")]
    [InlineData("00000018667479706D70343200000000", null)]
    [InlineData("52494646000000004156492020202020", null)]
    [InlineData("FFD8", null)]
    [InlineData("", null)]
    public void KindOf_TheFirstBytes_IsTheKind(string hexadecimal, string? kind) => ContentSniffer.KindOf(Convert.FromHexString(hexadecimal)).ShouldBe(kind);

    [Theory]
    [InlineData("<!DOCTYPE html>", "a page")]
    [InlineData("  <html>", "a page")]
    [InlineData("<?xml version=\"1.0\"?><svg/>", "an XML or SVG text")]
    [InlineData("{\"error\":1}", "JSON")]
    public void WhatIs_AText_SaysSo(string text, string what)
    {
        ContentSniffer.KindOf(Encoding.UTF8.GetBytes(text)).ShouldBeNull();
        ContentSniffer.WhatIs(Encoding.UTF8.GetBytes(text)).ShouldBe(what);
    }
}
