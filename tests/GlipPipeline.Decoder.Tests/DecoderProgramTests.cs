using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using GlipPipeline.Imaging.Linux;
using GlipPipeline.Testing;

namespace GlipPipeline.Decoder.Tests;

/// <summary>The program as its owner sees it: a process with two pipes and shared memory.</summary>
public sealed partial class DecoderProgramTests : IDisposable
{
    private const int MaxBytes = 1 << 20;
    private const int MaxPixels = 1 << 20;
    private const int AnswerBytes = 9;

    private static readonly int[] SignalsToGroups = [1, 2, 3, 15];

    private readonly SharedMemory _memory = SharedMemory.Create(MaxBytes + (3 * MaxPixels));
    private readonly Process _program;

    public DecoderProgramTests()
    {
        _memory.SetInherited(true);
        _program = Start($"{_memory.Descriptor} 268435456 {MaxBytes} {MaxPixels} 65535 8");
        _memory.SetInherited(false);
    }

    private static byte[] Png => File.ReadAllBytes(Repository.TestData("pillow/source.png"));

    public void Dispose()
    {
        _program.Kill();
        _program.Dispose();
        _memory.Dispose();
    }

    [Fact]
    public async Task Main_WhenStartedByHand_SaysThatItIsNotMeantForHands()
    {
        using var program = Start("");

        (await program.StandardError.ReadToEndAsync()).ShouldContain("is started by glip and not by hand");
        await program.WaitForExitAsync();
        program.ExitCode.ShouldBe(2);
    }

    [Fact]
    public void Main_WhenAskedAgainAndAgain_AnswersEachTime()
    {
        for (var time = 0; time < 3; time++)
        {
            Ask(Png);
            Answer().ShouldBe((1, 97, 61));
            _memory.Slice(MaxBytes, 3).ToArray().ShouldBe([0, 0, 255]);
        }
    }

    [Fact]
    public async Task Main_WhenItsOwnerIsGone_Ends()
    {
        Ask(Png);
        Answer();

        _program.StandardInput.Close();

        await _program.WaitForExitAsync();
    }

    [Fact]
    public async Task Main_WhenItsOwnerIsGoneWhileItHangs_Ends()
    {
        Ask(Png);
        Answer();
        Ask([.. Png, .. "glip-fault:hang"u8]);

        _program.StandardInput.Close();

        await _program.WaitForExitAsync();
    }

    [Fact]
    public void Main_WhenSignalsGoToTheWholeGroup_LeavesThemToItsOwner()
    {
        Ask(Png);
        Answer();

        foreach (var signal in SignalsToGroups)
        {
            SendSignal(_program.Id, signal).ShouldBe(0);
        }

        Ask(Png);
        Answer().ShouldBe((1, 97, 61));
    }

    private static Process Start(string arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "glip-decoder"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["GLIP_DECODER_FAULTS"] = "1";
        return Process.Start(start)!;
    }

    private void Ask(ReadOnlySpan<byte> encoded)
    {
        encoded.CopyTo(_memory.Slice(0, MaxBytes).Span);
        Span<byte> request = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(request, encoded.Length);
        _program.StandardInput.BaseStream.Write(request);
        _program.StandardInput.BaseStream.Flush();
    }

    private (int Kind, int Width, int Height) Answer()
    {
        var answer = new byte[AnswerBytes];
        _program.StandardOutput.BaseStream.ReadExactly(answer);
        return (answer[0], BinaryPrimitives.ReadInt32LittleEndian(answer.AsSpan(1)), BinaryPrimitives.ReadInt32LittleEndian(answer.AsSpan(5)));
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
