namespace GlipPipeline.Teachers.Models;

/// <summary>Encodings of protocol buffer fields, numbered as on the wire.</summary>
internal enum ProtobufKind
{
    Varint = 0,
    Fixed64 = 1,
    LengthDelimited = 2,
    Fixed32 = 5,
}
