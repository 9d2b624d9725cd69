namespace GlipPipeline.Teachers.Models;

/// <summary>Where one field of a protocol buffer message stands.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Kind">How it is encoded.</param>
/// <param name="Start">Position of its tag.</param>
/// <param name="ContentStart">Position of its content, behind tag and length.</param>
/// <param name="End">Position behind its content.</param>
internal readonly record struct ProtobufField(int Number, ProtobufKind Kind, long Start, long ContentStart, long End);

/// <summary>Encodings of protocol buffer fields, numbered as on the wire.</summary>
internal enum ProtobufKind
{
    Varint = 0,
    Fixed64 = 1,
    LengthDelimited = 2,
    Fixed32 = 5,
}
