using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers.Models;
using GlipPipeline.Testing;

namespace GlipPipeline.Teachers.Tests;

/// <summary>Models without a graph, and pairs to go with them.</summary>
internal static class TestTeacher
{
    internal const string Vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nred\nblue\nball\nbox\nand\n##s\n.\nbig";

    internal static readonly ImmutableDictionary<string, string> Metadata = new Dictionary<string, string>
    {
        ["glip.format"] = "1",
        ["glip.variant"] = "test",
        ["glip.image.min_size"] = "64",
        ["glip.image.max_size"] = "128",
        ["glip.image.divisor"] = "32",
        ["glip.text.max_tokens"] = "16",
        ["glip.text.lower_case"] = "true",
        ["glip.text.vocabulary"] = Vocabulary,
        ["glip.text.vocabulary_sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Vocabulary))),
        ["glip.post.nms_iou"] = "0.6",
        ["glip.post.max_detections"] = "100",
        ["glip.stages"] = "input_image",
    }.ToImmutableDictionary();

    /// <summary>The bytes of a <c>ModelProto</c> that has nothing but metadata.</summary>
    internal static byte[] Bytes(ImmutableDictionary<string, string> metadata) =>
        [
            .. metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .SelectMany(entry => Entry(Text(1, entry.Key), Text(2, entry.Value))),
        ];

    /// <summary>A metadata entry of these fields.</summary>
    internal static byte[] Entry(params byte[][] fields) => Field(14, [.. fields.SelectMany(field => field)]);

    /// <summary>A field of text.</summary>
    internal static byte[] Text(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    internal static TeacherModel Model(ImmutableDictionary<string, string>? metadata = null)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["teacher.onnx"], Bytes(metadata ?? Metadata));
        return TeacherModel.Read(folder["teacher.onnx"]);
    }

    internal static byte[] Png => File.ReadAllBytes(Repository.TestData("pillow/source.png"));

    /// <summary>A phrase at the first place of its text in the caption.</summary>
    internal static Phrase Phrase(string caption, string text, bool visual = true)
    {
        var start = caption.IndexOf(text, StringComparison.Ordinal);
        return new Phrase(text, [Span(start, start + text.Length)], text, visual);
    }

    internal static PhraseSpan Span(int start, int end) => new(new CodePointSpan(start, end), new Utf16Span(start, end));

    internal static CaptionedPair Pair(int index, string caption, params string[] phrases) => Pair(index, Png, caption, phrases);

    internal static CaptionedPair Pair(int index, byte[] image, string caption, params string[] phrases) => new(
        new Pair(new PairPlace("test", index), $"key{index}", null, image, caption),
        [.. phrases.Select(phrase => Phrase(caption, phrase))]);

    private static byte[] Field(int number, byte[] content)
    {
        var bytes = new List<byte> { (byte)((number << 3) | 2) };
        var length = content.Length;
        for (; length >= 0x80; length >>= 7)
        {
            bytes.Add((byte)(length | 0x80));
        }

        return [.. bytes, (byte)length, .. content];
    }
}
