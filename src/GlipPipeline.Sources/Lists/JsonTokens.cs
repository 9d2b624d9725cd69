using System.Text.Json;
using System.Text.Json.Nodes;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Samples;
using GlipPipeline.Sources.Tars;

namespace GlipPipeline.Sources.Lists;

/// <summary>A JSON text read forwards, token by token or value by value, in memory that does not grow with it.</summary>
internal sealed class JsonTokens : IDisposable
{
    private const int LargestValue = 64 << 20;

    private readonly string _path;
    private readonly Stream _stream;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isLast;
    private JsonReaderState _state = new(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });

    private JsonTokens(string path) => (_path, _stream) = (path, ListBytes.Open(path));

    /// <summary>What stands here.</summary>
    internal JsonTokenType Token { get; private set; }

    /// <summary>The name of the property that stands here.</summary>
    internal string? Name { get; private set; }

    internal static JsonTokens Open(string path)
    {
        var tokens = new JsonTokens(path);
        tokens.Fill();
        var mark = TextBytes.WithoutByteOrderMark(tokens._buffer.AsMemory(0, tokens._end));
        tokens._start = tokens._end - mark.Length;
        return tokens;
    }

    /// <summary>Goes to the next token.</summary>
    /// <returns>Whether there is one.</returns>
    internal bool Read() => Step(static (ref Utf8JsonReader reader, JsonTokens tokens) =>
    {
        if (!reader.Read())
        {
            return false;
        }

        (tokens.Token, tokens.Name) = (reader.TokenType, reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null);
        return true;
    });

    /// <summary>The next value whole; what it begins with is left in <see cref="Token"/>.</summary>
    /// <returns>False where an array or object ends instead.</returns>
    internal bool TryReadValue(out JsonNode? value)
    {
        JsonNode? found = null;
        var isThere = Step((ref Utf8JsonReader reader, JsonTokens tokens) =>
        {
            var trial = reader;
            if (!trial.Read())
            {
                return false;
            }

            if (trial.TokenType == JsonTokenType.PropertyName && !trial.Read())
            {
                return false;
            }

            tokens.Token = trial.TokenType;
            if (trial.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
            {
                reader = trial;
                return true;
            }

            var whole = trial;
            if (!whole.TrySkip())
            {
                return false;
            }

            found = JsonNode.Parse(ref trial);
            reader = trial;
            return true;
        });
        value = found;
        return isThere && Token is not (JsonTokenType.EndArray or JsonTokenType.EndObject);
    }

    public void Dispose() => _stream.Dispose();

    private delegate bool Look(ref Utf8JsonReader reader, JsonTokens tokens);

    private bool Step(Look look)
    {
        try
        {
            while (true)
            {
                var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
                if (look(ref reader, this))
                {
                    _start += (int)reader.BytesConsumed;
                    _state = reader.CurrentState;
                    return true;
                }

                if (_isLast)
                {
                    return false;
                }

                Fill();
            }
        }
        catch (JsonException failure)
        {
            throw new SourceException($"{_path} is no sound JSON: {failure.Message} Fetch the list again.", failure);
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end > LargestValue)
        {
            throw new SourceException($"{_path} has a value of more than {LargestValue >> 20} MiB: it is no list of rows. Check --format.");
        }

        if (_end > _buffer.Length / 2)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        try
        {
            var count = _stream.Read(_buffer, _end, _buffer.Length - _end);
            (_end, _isLast) = (_end + count, count == 0);
        }
        catch (Exception failure) when (failure is IOException || Compression.IsDamage(failure))
        {
            throw ListBytes.Unreadable(_path, failure);
        }
    }
}
