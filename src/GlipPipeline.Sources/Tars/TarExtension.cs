namespace GlipPipeline.Sources.Tars;

/// <summary>What headers before a member's own header say of it.</summary>
/// <param name="Name">Raw bytes; null if not said.</param>
/// <param name="SizeBytes">Null if not said.</param>
/// <param name="IsSparse">Whether the data are not the file itself.</param>
internal readonly record struct TarExtension(byte[]? Name, long? SizeBytes, bool IsSparse)
{
    private const char GnuLongName = 'L';
    private const char GnuLongLink = 'K';
    private const char Pax = 'x';
    private const char SolarisPax = 'X';
    private const char PaxGlobal = 'g';

    /// <summary>Whether a type flag announces an extension instead of a member.</summary>
    internal static bool IsExtension(char type) => type is GnuLongName or GnuLongLink or Pax or SolarisPax or PaxGlobal;

    /// <summary>
    /// Adds the content of one more extension header; null if it is malformed. Global records are passed over: a reader that starts in the
    /// middle of the archive has not seen them, and a name or a size for all members would make no sense.
    /// </summary>
    internal TarExtension? With(char type, byte[] content) => type switch
    {
        GnuLongName => this with { Name = content.AsSpan().TrimEnd((byte)0).ToArray() },
        Pax or SolarisPax when PaxRecords.Parse(content) is { } records => new TarExtension(
            records.Path ?? Name, records.SizeBytes ?? SizeBytes, IsSparse || records.IsSparse),
        Pax or SolarisPax => null,
        _ => this,
    };

    /// <summary>The member that the headers together describe.</summary>
    internal TarMember Apply(TarHeader header, long offset) => new(
        offset,
        TarMemberName.Decode(Name ?? header.Name),
        header.HasData ? SizeBytes ?? header.SizeBytes : 0,
        header.IsRegular && !IsSparse,
        IsSparse ? "a sparse file" : header.Instead);
}
