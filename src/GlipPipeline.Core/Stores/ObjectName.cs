namespace GlipPipeline.Core.Stores;

/// <summary>Name of an object in a store: relative, '/'-separated, without empty, '.' or '..' parts.</summary>
public readonly record struct ObjectName
{
    private readonly string? _value;

    /// <summary>Checks and wraps a name.</summary>
    /// <exception cref="ArgumentException">The name is empty, rooted, or has an empty, '.' or '..' part or a backslash.</exception>
    public ObjectName(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        if (value.Contains('\\', StringComparison.Ordinal) || value.Split('/').Any(part => part is "" or "." or ".."))
        {
            throw new ArgumentException($"'{value}' is not an object name: expected relative parts joined by '/'.", nameof(value));
        }

        _value = value;
    }

    /// <summary>The name as text.</summary>
    public override string ToString() => _value ?? throw new InvalidOperationException("An object name was used before it was set.");
}
