namespace GlipPipeline.Cluster.Contracts.Teachers;

/// <summary>Key of a teacher in a cluster: the silo it runs on and the device it runs with.</summary>
/// <param name="Silo">Name of the silo, without '/'.</param>
/// <param name="Device">As a user names a device: <c>cpu</c>, <c>cuda:0</c>, <c>tensorrt:0</c>.</param>
public readonly record struct TeacherKey(string Silo, string Device)
{
    /// <summary>Reads a grain's key back.</summary>
    /// <exception cref="FormatException">The text has not the form <c>silo/device</c>.</exception>
    public static TeacherKey Parse(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Split('/') is [{ Length: > 0 } silo, { Length: > 0 } device]
            ? new TeacherKey(silo, device)
            : throw new FormatException($"'{key}' is no key of a teacher: expected the name of a silo and a device, such as 'gpu-1/cuda:0'.");
    }

    /// <summary>The grain's key: <c>silo/device</c>.</summary>
    public override string ToString() => $"{Silo}/{Device}";
}
