using System.Collections.Immutable;
using Field = GlipPipeline.Importer.Model.ProtoScanner.Field;

namespace GlipPipeline.Importer.Model;

/// <summary>
/// Reads the messages of <c>onnx.proto</c> as far as <see cref="OnnxFileSummary"/> needs them; the mirror of <see cref="OnnxProto"/>.
/// </summary>
internal sealed class OnnxFileSummaryReader(ProtoScanner scanner)
{
    private readonly ImmutableDictionary<string, string>.Builder _metadata =
        ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);


    private readonly ImmutableArray<OnnxValueInfo>.Builder _inputs = ImmutableArray.CreateBuilder<OnnxValueInfo>();
    private readonly ImmutableArray<OnnxValueInfo>.Builder _outputs = ImmutableArray.CreateBuilder<OnnxValueInfo>();
    private int _opset;
    private int _nodeCount;
    private long _parameterCount;
    private string? _externalFile;
    private bool _hasGraph;

    public OnnxFileSummary Read(long fileLength)
    {
        foreach (var field in scanner.Fields(fileLength))
        {
            switch (field.Number)
            {
                case OnnxProto.ModelGraph:
                    _hasGraph = true;
                    ReadGraph(field);
                    break;
                case 8:
                    ReadOpset(field);
                    break;
                case 14:
                    var (key, value) = ReadEntry(field);
                    _metadata[key] = value;
                    break;
            }
        }

        return _hasGraph
            ? new OnnxFileSummary(
                _opset, _metadata.ToImmutable(), _inputs.ToImmutable(), _outputs.ToImmutable(), _nodeCount, _parameterCount, _externalFile)
            : throw new InvalidDataException("The file has no graph; it is not an ONNX model.");
    }

    private void ReadGraph(Field graph)
    {
        foreach (var field in scanner.Fields(graph.End))
        {
            switch (field.Number)
            {
                case 1:
                    _nodeCount++;
                    break;
                case OnnxProto.GraphInitializer:
                    ReadTensor(field);
                    break;
                case 11:
                    _inputs.Add(ReadValueInfo(field));
                    break;
                case 12:
                    _outputs.Add(ReadValueInfo(field));
                    break;
            }
        }
    }

    private void ReadTensor(Field tensor)
    {
        var (elements, type) = (1L, 0UL);
        foreach (var field in scanner.Fields(tensor.End))
        {
            switch (field.Number)
            {
                case 1:
                    elements *= (long)field.Integer;
                    break;
                case 2:
                    type = field.Integer;
                    break;
                case 13 when ReadEntry(field) is ("location", var location):
                    _externalFile = location;
                    break;
            }
        }

        _parameterCount += type == (ulong)OnnxElementType.Float ? elements : 0;
    }

    private void ReadOpset(Field opset)
    {
        foreach (var field in scanner.Fields(opset.End).Where(field => field.Number == 2))
        {
            _opset = (int)field.Integer;
        }
    }

    private (string Key, string Value) ReadEntry(Field entry)
    {
        var (key, value) = ("", "");
        foreach (var field in scanner.Fields(entry.End))
        {
            var text = scanner.ReadText(field);
            (key, value) = field.Number == 1 ? (text, value) : (key, text);
        }

        return (key, value);
    }

    private OnnxValueInfo ReadValueInfo(Field value)
    {
        var info = new OnnxValueInfo("", default, []);
        foreach (var field in scanner.Fields(value.End))
        {
            info = field.Number switch
            {
                1 => info with { Name = scanner.ReadText(field) },
                2 => ReadType(field, info),
                _ => info,
            };
        }

        return info;
    }

    /// <summary>TypeProto, then the tensor type in it.</summary>
    private OnnxValueInfo ReadType(Field type, OnnxValueInfo info)
    {
        foreach (var tensor in scanner.Fields(type.End).Where(field => field.Number == 1))
        {
            foreach (var field in scanner.Fields(tensor.End))
            {
                info = field.Number == 1
                    ? info with { ElementType = (OnnxElementType)field.Integer }
                    : info with { Shape = [.. scanner.Fields(field.End).Where(dimension => dimension.Number == 1).Select(ReadDimension)] };
            }
        }

        return info;
    }

    private OnnxDimension ReadDimension(Field dimension)
    {
        var result = default(OnnxDimension);
        foreach (var field in scanner.Fields(dimension.End))
        {
            result = field.Number == 2 ? scanner.ReadText(field) : (long)field.Integer;
        }

        return result;
    }
}
