using System.Formats.Tar;

namespace GlipPipeline.Formats.Tests.Export;

/// <summary>Reads tars with .NET's own reader, which shares no code with our writer.</summary>
internal static class Tars
{
    public static List<(string Name, byte[] Content)> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var tar = new TarReader(file);
        var members = new List<(string, byte[])>();
        while (tar.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            members.Add((entry.Name, content.ToArray()));
        }

        return members;
    }
}
