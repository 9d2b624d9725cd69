using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Teachers.Models;

/// <summary>The key-value pairs of an ONNX file, which say how a teacher is fed.</summary>
internal sealed class ModelMetadata
{
    private const string FormatKey = "glip.format";
    private const string SupportedFormat = "1";

    // Far above every GLIP; an image or a prompt of this size still fits into memory.
    private const int LargestCount = 1 << 14;

    private readonly string _path;
    private readonly ImmutableDictionary<string, string> _entries;

    private ModelMetadata(string path, ImmutableDictionary<string, string> entries) => (_path, _entries) = (path, entries);

    /// <summary>Reads the pairs without loading the graph.</summary>
    /// <exception cref="TeacherException">The file is not there, damaged, no teacher, or a teacher of another format.</exception>
    internal static ModelMetadata Read(string path)
    {
        ImmutableDictionary<string, string> entries;
        try
        {
            using var file = File.OpenRead(path);
            entries = ReadEntries(file);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new TeacherException(
                $"The teacher {path} cannot be read: {failure.Message} Give the path of an .onnx file that `glip teacher import` wrote.",
                failure);
        }

        var metadata = new ModelMetadata(path, entries);
        metadata.CheckFormat();
        return metadata;
    }

    internal string? Find(string key) => _entries.GetValueOrDefault(key);

    internal string Text(string key) =>
        _entries.TryGetValue(key, out var value) ? value : throw Wrong(key, "is missing");

    /// <summary>A size or a count, at least 1.</summary>
    internal int Count(string key) =>
        int.TryParse(Text(key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= LargestCount
            ? value
            : throw Wrong(key, $"is '{Text(key)}', expected a number from 1 to {LargestCount}");

    /// <summary>A number from 0 to 1.</summary>
    internal float Fraction(string key) =>
        float.TryParse(Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1
            ? value
            : throw Wrong(key, $"is '{Text(key)}', expected a number from 0 to 1");

    internal TeacherException Wrong(string key, string what) =>
        new($"The teacher {_path} is not usable: its metadata entry {key} {what}. Import the checkpoint again with `glip teacher import`.");

    private void CheckFormat()
    {
        if (Find(FormatKey) is not { } format)
        {
            throw new TeacherException(
                $"{_path} is not a teacher: it has no metadata entry {FormatKey}. Make one of a GLIP checkpoint with `glip teacher import`.");
        }

        if (format != SupportedFormat)
        {
            throw new TeacherException($"The teacher {_path} has format {format}, expected {SupportedFormat}. "
                + "Import its checkpoint again with this version of glip.");
        }
    }

    private static ImmutableDictionary<string, string> ReadEntries(Stream file)
    {
        var entries = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in ProtobufWalk.Fields(file, 0, file.Length))
        {
            if (field is { Number: OnnxFields.ModelMetadata, Kind: ProtobufKind.LengthDelimited })
            {
                var (key, value) = ReadEntry(file, field);
                entries[key] = value;
            }
        }

        return entries.ToImmutable();
    }

    // Of a field that is there twice the last counts, as protocol buffers have it.
    private static (string Key, string Value) ReadEntry(Stream file, ProtobufField entry)
    {
        var (key, value) = ("", "");
        foreach (var part in ProtobufWalk.Fields(file, entry.ContentStart, entry.End))
        {
            (key, value) = part.Number switch
            {
                OnnxFields.EntryKey => (ProtobufWalk.ReadText(file, part), value),
                OnnxFields.EntryValue => (key, ProtobufWalk.ReadText(file, part)),
                _ => (key, value),
            };
        }

        return (key, value);
    }
}
