namespace GlipPipeline.Imaging.Vips;

/// <summary>One call of a libvips operation by its name: set the inputs, run, take the outputs.</summary>
internal sealed unsafe class VipsOperation : IDisposable
{
    private readonly nint _operation;
    private readonly string _name;

    internal VipsOperation(string name)
    {
        VipsLibrary.EnsureStarted();
        _name = name;
        _operation = VipsApi.NewOperation(name);
        if (_operation == 0)
        {
            throw VipsException.FromLibrary(_name);
        }
    }

    internal VipsOperation Set(string argument, bool content)
    {
        var value = New(GValue.Boolean);
        VipsApi.SetBoolean(&value, content ? 1 : 0);
        return Take(argument, &value);
    }

    /// <summary>Sets a number or, by its number, a choice of an enumeration.</summary>
    internal VipsOperation Set(string argument, int content)
    {
        var value = New(GValue.Int);
        VipsApi.SetInt(&value, content);
        return Take(argument, &value);
    }

    internal VipsOperation Set(string argument, double content)
    {
        var value = New(GValue.Double);
        VipsApi.SetDouble(&value, content);
        return Take(argument, &value);
    }

    internal VipsOperation Set(string argument, string content)
    {
        var value = New(GValue.String);
        VipsApi.SetString(&value, content);
        return Take(argument, &value);
    }

    internal VipsOperation Set(string argument, VipsImageHandle image)
    {
        var value = New(VipsApi.ImageType());
        VipsApi.SetObject(&value, image.DangerousGetHandle());
        GC.KeepAlive(image);
        return Take(argument, &value);
    }

    /// <summary>
    /// Sets a buffer. The memory is not copied: it must stay where it is until the last image made from it is gone or in memory.
    /// </summary>
    internal VipsOperation Set(string argument, byte* data, int length)
    {
        var blob = VipsApi.NewBlob(null, data, (nuint)length);
        var value = New(VipsApi.BlobType());
        VipsApi.SetBoxed(&value, blob);
        VipsApi.ReleaseArea(blob);
        return Take(argument, &value);
    }

    internal VipsOperation Run() => VipsApi.Build(_operation) == 0 ? this : throw VipsException.FromLibrary(_name);

    internal VipsImageHandle Image(string argument = "out")
    {
        var value = New(VipsApi.ImageType());
        VipsApi.GetProperty(_operation, argument, &value);
        var image = VipsApi.DuplicateObject(&value);
        VipsApi.UnsetValue(&value);
        return new VipsImageHandle(image, _name);
    }

    internal byte[] Bytes(string argument = "buffer")
    {
        var value = New(VipsApi.BlobType());
        VipsApi.GetProperty(_operation, argument, &value);
        nuint length;
        var data = VipsApi.GetBlob(VipsApi.GetBoxed(&value), &length);
        var bytes = new ReadOnlySpan<byte>(data, checked((int)length)).ToArray();
        VipsApi.UnsetValue(&value);
        return bytes;
    }

    public void Dispose()
    {
        VipsApi.ReleaseOutputs(_operation);
        VipsApi.Release(_operation);
    }

    private static GValue New(nuint type)
    {
        GValue value = default;
        VipsApi.InitializeValue(&value, type);
        return value;
    }

    private VipsOperation Take(string argument, GValue* value)
    {
        VipsApi.SetProperty(_operation, argument, value);
        VipsApi.UnsetValue(value);
        return this;
    }
}
