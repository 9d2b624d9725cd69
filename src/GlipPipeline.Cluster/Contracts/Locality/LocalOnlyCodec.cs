using System.Buffers;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.WireProtocol;

namespace GlipPipeline.Cluster.Contracts.Locality;

/// <summary>
/// Keeps a message inside its process: it is handed to a grain of the same silo as it is, and refuses to be written for another one. Pixels
/// and rows travel in such messages, and no pixel crosses a process.
/// </summary>
/// <typeparam name="T">The message.</typeparam>
internal abstract class LocalOnlyCodec<T> : IFieldCodec<T>, IDeepCopier<T>
    where T : class
{
    public T? DeepCopy(T? input, CopyContext context) => input;

    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, T? value)
        where TBufferWriter : IBufferWriter<byte> => throw Refusal();

    public T ReadValue<TInput>(ref Reader<TInput> reader, Field field) => throw Refusal();

    private static NotSupportedException Refusal() => new(
        $"A {typeof(T).Name} was about to leave its process. It holds pixels or rows, which stay where they are: only a grain on the same silo "
        + "may be given it.");
}
