using System.Formats.Tar;
using System.Text;

namespace GlipPipeline.Sources.Tests.Tars;

/// <summary>Writes small archives with the runtime's own writer.</summary>
internal static class TarFile
{
    public static byte[] Of(params (string Name, string Content)[] members) => Of(TarEntryFormat.Pax, members);

    public static byte[] Of(TarEntryFormat format, params (string Name, string Content)[] members)
    {
        using var bytes = new MemoryStream();
        using (var writer = new TarWriter(bytes, format))
        {
            foreach (var (name, content) in members)
            {
                writer.WriteEntry(Entry(format, name, content));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The archive without its two final zero blocks.</summary>
    public static byte[] WithoutEnd(byte[] tar) => tar[..^1024];

    private static TarEntry Entry(TarEntryFormat format, string name, string content)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
            TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
            TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
            _ => new PaxTarEntry(TarEntryType.RegularFile, name),
        };
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        return entry;
    }
}
