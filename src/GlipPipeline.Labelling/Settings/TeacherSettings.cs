using GlipPipeline.Core.Settings;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Isolated;
using GlipPipeline.Teachers.BuiltIn;
using GlipPipeline.Teachers.Streams;

namespace GlipPipeline.Labelling.Settings;

/// <summary>What the teacher and its decoder need to know of a run's settings.</summary>
public static class TeacherSettings
{
    /// <summary>What runs a teacher where nobody says anything else.</summary>
    public const string DefaultDevice = "cpu";

    private const int Mebibyte = 1 << 20;

    /// <summary>The file of the teacher that the settings name.</summary>
    public static string PathOf(LabelSettings settings) => IsBuiltIn(settings.Teacher) ? BuiltInTeacher.Path : settings.Teacher;

    /// <summary>What runs the teacher in this process.</summary>
    public static string DeviceOf(LabelSettings settings) => settings.Device ?? DefaultDevice;

    /// <summary>Whether a teacher's name is that of the one that ships with the program.</summary>
    public static bool IsBuiltIn(string teacher) => teacher == LabelSettings.BuiltInTeacher;

    /// <summary>How the teacher works through its pairs.</summary>
    public static GlipTeacherOptions OptionsOf(LabelSettings settings) => new()
    {
        BatchSize = settings.Batch,
        MinScore = (float)settings.MinScore,
        Images = new ImageLimits
        {
            MaxBytes = settings.MaxImageBytes,
            MaxPixels = settings.MaxImagePixels,
            MaxSidePixels = settings.MaxImageSidePixels,
        },
        Isolation = settings.Decode == LabelSettings.InProcess ? null : IsolationOf(settings),
    };

    private static DecoderIsolation IsolationOf(LabelSettings settings) => new()
    {
        TimeLimit = TimeSpan.FromSeconds(settings.DecodeSeconds),
        MemoryBytes = (long)settings.DecodeMemoryMebibytes * Mebibyte,
    };
}
