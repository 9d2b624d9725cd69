namespace GlipPipeline.Sources.Tars;

/// <summary>
/// Reads an archive member by member. Written for this job because <c>System.Formats.Tar</c> gives no offset of a member's first header to
/// come back to, and throws where this says how far the archive is sound. Reading goes on behind an end mark if another archive was
/// appended.
/// </summary>
/// <param name="input">The archive.</param>
/// <param name="start">Where a header stands, at or behind the input's position.</param>
internal sealed class TarMemberReader(TarInput input, long start)
{
    // Names and pax records are short; a larger one is a lie that would take memory.
    private const int MaxExtensionBytes = 1 << 20;
    private const int EndMarkBlocks = 2;
    private const int SparseFlagOffset = 504;

    private readonly byte[] _block = new byte[TarHeader.BlockBytes];
    private long _nextHeader = start;

    /// <summary>Why reading stopped before the archive's end; null if it did not.</summary>
    internal TarDamage? Damage { get; private set; }

    /// <summary>Why the data of the member that was taken last are not there, though the archive goes on behind them; null if they are.</summary>
    internal string? Unreadable { get; private set; }

    /// <summary>Goes to the next member. Its data must be taken before the call for another one.</summary>
    internal bool TryRead(out TarMember member)
    {
        member = default;
        var extension = default(TarExtension);
        long? first = null;
        while (Damage is null && TryReadHeader(out var header, out var offset))
        {
            first ??= offset;
            if (!TarExtension.IsExtension(header.Type))
            {
                member = extension.Apply(header, first.Value);
                return TryEnter(header, member);
            }

            if (!TryAddExtension(header, first.Value, ref extension))
            {
                return false;
            }
        }

        return first is not null && Damage is null && Fail(first.Value, "the archive ends behind an extension header");
    }

    /// <summary>Reads the data of the member that was found last, or passes over them.</summary>
    /// <param name="member">The member.</param>
    /// <param name="keep">Whether to read.</param>
    /// <param name="data">The data; null if passed over.</param>
    /// <returns>Whether the data are all there.</returns>
    internal bool TryTake(TarMember member, bool keep, out byte[]? data)
    {
        (Unreadable, data) = (null, keep ? GC.AllocateUninitializedArray<byte>(checked((int)member.SizeBytes)) : null);
        var end = input.Position + member.SizeBytes;
        if (data is null ? input.TrySkip(member.SizeBytes) : input.Read(data) == data.Length)
        {
            return true;
        }

        var fault = input.Fault;
        if (input.TryRecover(end))
        {
            (Unreadable, data) = (fault, null);
            return true;
        }

        return Fail(member.Offset, fault ?? $"{member.Name} should have {member.SizeBytes} bytes, but the archive ends before", member.Name);
    }

    private bool TryReadHeader(out TarHeader header, out long offset)
    {
        (header, offset) = (default, _nextHeader);
        var start = _nextHeader;
        // The last member's padding may be missing: nothing is lost with it.
        var isInside = input.TrySkip(_nextHeader - input.Position);
        for (var zeroBlocks = 0; isInside; zeroBlocks++)
        {
            offset = input.Position;
            var block = _block.AsSpan(0, input.Read(_block));
            if (block.ContainsAnyExcept((byte)0))
            {
                return TryParse(block, zeroBlocks, start, out header);
            }

            isInside = block.Length == _block.Length;
        }

        return input.Fault is { } fault && Fail(start, fault);
    }

    private bool TryParse(ReadOnlySpan<byte> block, int zeroBlocks, long start, out TarHeader header)
    {
        var parsed = block.Length == TarHeader.BlockBytes ? TarHeader.Parse(block) : null;
        header = parsed.GetValueOrDefault();
        // Behind a whole end mark anything may stand.
        return parsed is not null || (zeroBlocks < EndMarkBlocks && Fail(start, NoHeader(block.Length, zeroBlocks)));
    }

    private static string NoHeader(int length, int zeroBlocks) => (length, zeroBlocks) switch
    {
        ( < TarHeader.BlockBytes, _) => "the archive ends in the middle of a header",
        (_, 0) => "a header has a wrong checksum",
        _ => "a lone zero block is followed by something that is no header",
    };

    // From the header to the data.
    private bool TryEnter(TarHeader header, TarMember member)
    {
        for (var more = header.HasSparseExtension; more; more = _block[SparseFlagOffset] != 0)
        {
            if (input.Read(_block) < _block.Length)
            {
                return Fail(member.Offset, "the archive ends in the middle of a sparse map", member.Name);
            }
        }

        return TrySetNextHeader(member.SizeBytes) || Fail(member.Offset, $"the size of {member.Name} is no possible size", member.Name);
    }

    private bool TryAddExtension(TarHeader header, long offset, ref TarExtension extension)
    {
        if (header.SizeBytes > MaxExtensionBytes || !TrySetNextHeader(header.SizeBytes))
        {
            return Fail(offset, "the size of an extension header is no possible size");
        }

        var content = new byte[header.SizeBytes];
        if (input.Read(content) < content.Length)
        {
            return Fail(offset, input.Fault ?? "the archive ends in the middle of an extension header");
        }

        if (extension.With(header.Type, content) is not { } extended)
        {
            return Fail(offset, "a pax header is malformed");
        }

        extension = extended;
        return true;
    }

    private bool TrySetNextHeader(long dataBytes)
    {
        const int block = TarHeader.BlockBytes;
        var isPossible = dataBytes >= 0 && dataBytes <= long.MaxValue - input.Position - block;
        _nextHeader = isPossible ? input.Position + ((dataBytes + block - 1) / block * block) : _nextHeader;
        return isPossible;
    }

    // Always false, so that a failing step can return it.
    private bool Fail(long offset, string what, string? memberName = null)
    {
        Damage = new TarDamage(offset, what, memberName, input.IsUnreadable);
        return false;
    }
}
