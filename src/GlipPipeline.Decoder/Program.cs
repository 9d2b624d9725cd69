using GlipPipeline.Decoder;
using GlipPipeline.Imaging.Isolated;

try
{
    DecoderServer.Run(args, FaultHook.FromEnvironment());
    return 0;
}
catch (ArgumentException misuse)
{
    Console.Error.WriteLine(misuse.Message);
    return 2;
}
