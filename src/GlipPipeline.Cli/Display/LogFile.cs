using System.Globalization;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cli.Display;

/// <summary>A file to which a run's events are added, one line each with its time in UTC. Thread-safe; each line is there at once.</summary>
internal sealed class LogFile : ILogger, IDisposable
{
    private readonly StreamWriter _file;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();

    private LogFile(StreamWriter file, TimeProvider time) => (_file, _time) = (file, time);

    /// <summary>Opens the file to add to it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static LogFile Open(string path, TimeProvider time) => new(new StreamWriter(path, append: true) { AutoFlush = true }, time);

    /// <summary>Adds a line that is not an event, such as the summary.</summary>
    public void Write(string text) => Write(LogLevel.Information, text);

    /// <summary>Adds what ends the run; always false, so that an exception filter can pass it on untouched.</summary>
    public bool Record(Exception error)
    {
        Write(error is OperationCanceledException ? LogLevel.Warning : LogLevel.Error, error.Message);
        return false;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Write(logLevel, formatter(state, exception) + (exception is null ? "" : $": {exception.Message}"));
        }
    }

    public void Dispose() => _file.Dispose();

    private void Write(LogLevel level, string text)
    {
        lock (_lock)
        {
            _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {Word(level)} {text.TrimEnd().ReplaceLineEndings("\n    ")}"));
        }
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Warning => "warning",
        LogLevel.Error or LogLevel.Critical => "error  ",
        _ => "info   ",
    };
}
