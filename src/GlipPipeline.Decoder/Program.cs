using GlipPipeline.Decoder;
using GlipPipeline.Imaging.Isolated;

try
{
    using var requests = Console.OpenStandardInput();
    using var answers = Console.OpenStandardOutput();
    DecoderServer.Run(args, requests, answers, FaultHook.FromEnvironment());
    return 0;
}
catch (ArgumentException misuse)
{
    Console.Error.WriteLine(misuse.Message);
    return 2;
}
