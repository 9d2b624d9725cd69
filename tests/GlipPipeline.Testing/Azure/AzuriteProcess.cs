using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace GlipPipeline.Testing.Azure;

/// <summary>
/// Azurite, Microsoft's own stand-in for Azure storage, one service of it, as a child process on a free loopback port. It keeps everything in memory and
/// dies with the process that started it, even by SIGKILL.
/// </summary>
public sealed class AzuriteProcess : IDisposable
{
    /// <summary>The account that every Azurite has.</summary>
    public const string AccountName = "devstoreaccount1";

    /// <summary>Its key, which Microsoft publishes.</summary>
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const string Listening = "successfully listens on ";
    private const string Started = "Table service successfully started on ";
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);
    private static readonly Lazy<Task<AzuriteProcess>> One = new(StartAsync);

    private readonly Process _process;

    private AzuriteProcess(Process process, Uri origin) => (_process, Origin) = (process, origin);

    /// <summary>Scheme, host and port, as in <c>http://127.0.0.1:40123</c>; what a proxy before it sends to.</summary>
    public Uri Origin { get; }

    /// <summary>The account's blob endpoint: <see cref="Origin"/> and the account as the first part of the path.</summary>
    public Uri BlobEndpoint => new(Origin, AccountName);

    /// <summary>What a client of the account's tables connects with.</summary>
    public string TableConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};TableEndpoint={new Uri(Origin, AccountName)};";

    /// <summary>What a client of the Azure SDK connects with.</summary>
    public string ConnectionString => ConnectionStringThrough(Origin);

    /// <summary>What a client connects with that goes through a proxy.</summary>
    /// <param name="origin">Scheme, host and port of the proxy.</param>
    public static string ConnectionStringThrough(Uri origin) =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};BlobEndpoint={new Uri(origin, AccountName)};";

    /// <summary>
    /// The one server that the tests of a process share; it is never disposed. Use a container of your own. Skips the calling test where
    /// Node or Azurite is not installed.
    /// </summary>
    public static Task<AzuriteProcess> SharedAsync() => One.Value;

    /// <summary>Starts a server of one's own and waits until it answers. Skips the calling test where Node or Azurite is not installed.</summary>
    public static Task<AzuriteProcess> StartAsync() => StartAsync("blob", port: 0);

    /// <summary>The same for tables, on a port that nobody listens on: that service does not say which free one it took.</summary>
    public static Task<AzuriteProcess> StartTablesAsync(int port) => StartAsync("table", port);

    private static async Task<AzuriteProcess> StartAsync(string service, int port)
    {
        var process = StartProcess(Path.Combine(Repository.Root, "tests", "npm"), service, port);
        try
        {
            return new AzuriteProcess(process, await ReadOriginAsync(process));
        }
        catch
        {
            Stop(process);
            throw;
        }
    }

    /// <summary>Stops the server; all its blobs are gone.</summary>
    public void Dispose() => Stop(_process);

    private static Process StartProcess(string folder, string service, int port)
    {
        Skip.IfNot(Directory.Exists(Path.Combine(folder, "node_modules", "azurite")), "needs Azurite: run `npm ci` in tests/npm");
        // The SDK may be newer than Azurite, which then refuses its API version; loose: unknown headers are no reason to fail.
        string[] arguments =
            ["azurite.mjs", service, $"--{service}Port", $"{port}", "--inMemoryPersistence", "--skipApiVersionCheck", "--loose", "--disableTelemetry", "--silent"];
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            throw new SkipException("needs Node to run Azurite: install node");
        }
    }

    private static async Task<Uri> ReadOriginAsync(Process process)
    {
        var origin = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var output = new List<string>();
        process.OutputDataReceived += (_, line) => Look(line.Data);
        process.ErrorDataReceived += (_, line) => Look(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            var ended = process.WaitForExitAsync();
            return await Task.WhenAny(origin.Task, ended).WaitAsync(LongestStart) == origin.Task
                ? await origin.Task
                : throw new InvalidOperationException($"Azurite ended before it listened:\n{Said()}");
        }
        catch (TimeoutException failure)
        {
            throw new InvalidOperationException($"Azurite did not listen within {LongestStart}:\n{Said()}", failure);
        }

        void Look(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (output)
            {
                output.Add(line);
            }

            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var start)
            {
                origin.TrySetResult(new Uri(line[(start + Listening.Length)..]));
            }
            else if (line.IndexOf(Started, StringComparison.Ordinal) is >= 0 and var tables)
            {
                origin.TrySetResult(new Uri($"http://{line[(tables + Started.Length)..]}"));
            }
        }

        string Said()
        {
            lock (output)
            {
                return string.Join('\n', output);
            }
        }
    }

    private static void Stop(Process process)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
