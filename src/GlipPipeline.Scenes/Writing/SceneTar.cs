using System.Formats.Tar;
using System.Globalization;
using System.Text;

namespace GlipPipeline.Scenes.Writing;

/// <summary>Writes drawn scenes as a WebDataset tar, and their truth as JSON lines. Nothing in either depends on time or user.</summary>
internal sealed class SceneTar(Stream tar, Stream? truth, SynthOptions options) : IDisposable
{
    private readonly TarWriter _tar = new(tar, TarEntryFormat.Ustar, leaveOpen: true);
    private int _pairs;

    /// <summary>One pair for each of the scene's captions.</summary>
    public void Write(DrawnScene drawn)
    {
        foreach (var caption in drawn.Captions)
        {
            var key = _pairs.ToString("D9", CultureInfo.InvariantCulture);
            WriteMember($"{key}.jpg", drawn.Jpeg);
            WriteMember($"{key}.json", PairJson.Member(key, caption, drawn.Scene, options.SizePixels));
            WriteMember($"{key}.txt", Encoding.UTF8.GetBytes(caption.Text));
            truth?.Write(PairJson.Truth(key, caption, drawn.Scene, options.SizePixels));
            truth?.WriteByte((byte)'\n');
            _pairs++;
        }
    }

    public void Dispose() => _tar.Dispose();

    private void WriteMember(string name, byte[] content) => _tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name)
    {
        ModificationTime = DateTimeOffset.UnixEpoch,
        DataStream = new MemoryStream(content),
    });
}
