using System.Buffers.Binary;
using System.Text;

namespace GlipPipeline.Testing.Checkpoints;

/// <summary>Writes a pickle opcode by opcode, as <c>torch.save</c> does (protocol 2).</summary>
public sealed class PickleWriter
{
    private readonly List<byte> _bytes = [];

    public PickleWriter Protocol(byte version = 2) => Raw(0x80, version);

    public PickleWriter Mark() => Raw((byte)'(');

    public PickleWriter Tuple() => Raw((byte)'t');

    public PickleWriter EmptyTuple() => Raw((byte)')');

    public PickleWriter EmptyDict() => Raw((byte)'}');

    public PickleWriter SetItem() => Raw((byte)'s');

    public PickleWriter SetItems() => Raw((byte)'u');

    public PickleWriter Reduce() => Raw((byte)'R');

    public PickleWriter PersistentId() => Raw((byte)'Q');

    public PickleWriter None() => Raw((byte)'N');

    public PickleWriter False() => Raw(0x89);

    public PickleWriter Global(string module, string name) => Raw(Encoding.ASCII.GetBytes($"c{module}\n{name}\n"));

    public PickleWriter Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        return Raw((byte)'X').Raw(LittleEndian(utf8.Length)).Raw(utf8);
    }

    public PickleWriter Number(long number)
    {
        var bytes = new byte[10];
        (bytes[0], bytes[1]) = (0x8a, sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(2), number);
        return Raw(bytes);
    }

    public PickleWriter NumberTuple(IEnumerable<long> numbers)
    {
        Mark();
        foreach (var number in numbers)
        {
            Number(number);
        }

        return Tuple();
    }

    public PickleWriter OrderedDict() => Global("collections", "OrderedDict").EmptyTuple().Reduce();

    public PickleWriter Storage(string type, string key, long elements) =>
        Mark().Text("storage").Global("torch", type).Text(key).Text("cpu").Number(elements).Tuple().PersistentId();

    public PickleWriter Tensor(string storageType, string key, long storageElements, long offset, IEnumerable<long> shape, IEnumerable<long> strides) =>
        Global("torch._utils", "_rebuild_tensor_v2").Mark().Storage(storageType, key, storageElements)
            .Number(offset).NumberTuple(shape).NumberTuple(strides).False().OrderedDict().Tuple().Reduce();

    public PickleWriter Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>The whole pickle, ended with STOP.</summary>
    public byte[] Stop()
    {
        Raw((byte)'.');
        return [.. _bytes];
    }

    private static byte[] LittleEndian(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }
}
