using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Tars;

/// <summary>
/// Groups members into samples: adjacent members with the same key. Which samples there are depends on names alone, so a scan that passes
/// over the data and a reader that loads them see the same places. A key that comes again later makes another sample: places tell them
/// apart. Between two samples it is a cursor, from which reading goes on later.
/// </summary>
/// <param name="input">An archive; disposed with this.</param>
/// <param name="options">Parts over their limit are not loaded.</param>
/// <param name="isScan">Whether no part is loaded.</param>
/// <param name="start">Where the first header of a sample stands, at or behind the input's position.</param>
/// <param name="nextIndex">Index of that sample's first place.</param>
internal sealed class TarSampleReader(TarInput input, SourceOptions options, bool isScan, long start = 0, long nextIndex = 0) : IDisposable
{
    private IEnumerator<Sample>? _samples;

    /// <summary>Index of the first place of the sample that <see cref="Next"/> gives.</summary>
    internal long NextIndex { get; private set; } = nextIndex;

    /// <summary>Whether going back to this place would take as long as reading everything before it.</summary>
    internal bool IsHardToFind => input.IsCompressed;

    /// <summary>Why reading cannot go on, where the file system is at fault; null if it is not.</summary>
    internal string? Unreadable => input.IsUnreadable ? input.Fault : null;

    /// <summary>The next sample; null at the archive's end.</summary>
    internal Sample? Next()
    {
        _samples ??= Read().GetEnumerator();
        if (!_samples.MoveNext())
        {
            return null;
        }

        NextIndex += SampleReading.CountPlaces(_samples.Current, options);
        return _samples.Current;
    }

    public void Dispose()
    {
        _samples?.Dispose();
        input.Dispose();
    }

    /// <summary>All samples from the start on.</summary>
    internal IEnumerable<Sample> Read()
    {
        var members = new TarMemberReader(input, start);
        Sample? open = null;
        while (members.TryRead(out var member))
        {
            if (!TarMemberName.TrySplit(member.Name, out var key, out var extension) || !BelongsToASample(member, extension))
            {
                members.TryTake(member, keep: false, out _);
                continue;
            }

            if (open is not null && !Belongs(open, key, extension))
            {
                yield return open;
                open = null;
            }

            if (members.TryTake(member, IsWanted(member, extension), out var bytes))
            {
                open ??= new Sample(key, member.Offset);
                open.Add(new SamplePart(extension, member.SizeBytes, bytes) { Instead = member.Instead, Unreadable = members.Unreadable });
            }
        }

        foreach (var last in Last(open, members.Damage))
        {
            yield return last;
        }
    }

    // A link where an image or a caption is meant gives nothing to label, and must not vanish.
    private static bool BelongsToASample(TarMember member, string extension) =>
        member.IsRegular || (member.Instead is not null && PartKinds.Of(extension) != PartKind.Other);

    // Names that differ in how their letters are composed are one key, unless both have a part of the same kind: then each is a sample.
    private static bool Belongs(Sample open, string key, string extension) =>
        open.Key == key || (SampleKeys.AreSame(open.Key, key) && !open.Has(extension));

    // A scan reads no more than tells how many places there are.
    private bool IsWanted(TarMember member, string extension) =>
        (!isScan || (options.TakesEachCaption && PartKinds.Of(extension) == PartKind.Json))
        && member.IsRegular && PartKinds.Of(extension) is not PartKind.Other and var kind && member.SizeBytes <= PartKinds.MaxBytes(kind, options);

    // A damaged archive has one more place: where the damage is. That is the open sample itself if the damaged member is part of it, or
    // might be.
    private static IEnumerable<Sample> Last(Sample? open, TarDamage? damage)
    {
        if (damage is null)
        {
            return open is null ? [] : [open];
        }

        var key = damage.MemberName is { } name && TarMemberName.TrySplit(name, out var split, out _) ? split : null;
        if (open is null)
        {
            return [Damaged(new Sample(key ?? "", damage.Offset), damage)];
        }

        var isInside = key is null ? !open.IsComplete : SampleKeys.AreSame(key, open.Key);
        return isInside
            ? [Damaged(open, damage)]
            : [open, Damaged(new Sample(key ?? "", damage.Offset), damage)];
    }

    private static Sample Damaged(Sample sample, TarDamage damage) => sample with { Damage = damage.What, Unreadable = damage.IsUnreadable ? damage.What : null };
}
