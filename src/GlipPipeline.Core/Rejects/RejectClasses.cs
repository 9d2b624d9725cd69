namespace GlipPipeline.Core.Rejects;

/// <summary>The class of each reject reason.</summary>
public static class RejectClasses
{
    /// <summary>The class of a reason. A reason is of the pair unless it is named here.</summary>
    public static RejectClass ClassOf(RejectReason reason) => reason switch
    {
        RejectReason.TeacherFailed or RejectReason.UnitQuarantined or RejectReason.DecoderCrashed or RejectReason.DecodeTimeout
            or RejectReason.UnreadableSource => RejectClass.Environment,
        _ => RejectClass.Data,
    };

    /// <summary>The words of the reasons that doing it again may cure.</summary>
    public static IReadOnlySet<string> EnvironmentWords { get; } =
        Enum.GetValues<RejectReason>().Where(reason => ClassOf(reason) == RejectClass.Environment).Select(reason => reason.ToWord()).ToHashSet();
}
