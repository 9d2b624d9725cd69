using GlipPipeline.Cluster.Placement;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers;
using GlipPipeline.Teachers.Devices;

namespace GlipPipeline.Cluster.Teachers;

/// <summary>The one teacher of a silo, loaded before the silo joins. Safe to use from several threads.</summary>
/// <param name="path">As the silo's options name it: <c>nano</c> or a file.</param>
/// <param name="device">What runs it, for example <c>cuda:0</c>.</param>
/// <param name="accelerator">What was found by loading the model onto the device.</param>
/// <param name="teacher">The model; disposed with this.</param>
/// <param name="with">The same model for streams of a run's own options.</param>
public sealed class SiloTeacher(
    string path, string device, Accelerator accelerator, ITeacher teacher, Func<LabelSettings, ITeacher> with) : IAsyncDisposable
{
    /// <summary>As the silo's options name it.</summary>
    public string Path { get; } = path;

    /// <summary>What runs it.</summary>
    public string Device { get; } = device;

    /// <summary>What the silo is labelled with.</summary>
    public Accelerator Accelerator { get; } = accelerator;

    /// <summary>The model.</summary>
    public TeacherIdentity Identity => teacher.Identity;

    /// <summary>Loads a model onto a device. That it loads is the proof that the device is there.</summary>
    /// <exception cref="TeacherException">The file is no usable teacher, or the device is not there.</exception>
    public static SiloTeacher Load(string path, string device)
    {
        var teacher = GlipTeacher.Load(new LabelSettings { Teacher = path, Device = device });
        var accelerator = DeviceName.Parse(device).Kind == DeviceKind.Cpu ? Accelerator.None : Accelerator.Cuda;
        return new SiloTeacher(path, device, accelerator, teacher, teacher.For);
    }

    /// <summary>The teacher for the streams of a run.</summary>
    internal ITeacher For(LabelSettings run) => with(run);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => teacher.DisposeAsync();
}
