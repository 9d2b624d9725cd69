using GlipPipeline.Cluster.Hosting;
using GlipPipeline.Cluster.Placement;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Cluster.TestSilo;
using GlipPipeline.Storage;
using GlipPipeline.Testing.Teachers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// --Store, --Cluster, --Name, --SiloPort, --GatewayPort, --Workers, --DrainSeconds as the product's silo; --PairMilliseconds and --Accelerator.
var arguments = new ConfigurationBuilder().AddCommandLine(args).Build();
var test = arguments.Get<TestSiloOptions>() ?? new TestSiloOptions();
var options = SiloPorts.Resolve((arguments.Get<ClusterSiloOptions>() ?? new ClusterSiloOptions()) with
{
    Device = test.Accelerator == Accelerator.Cuda ? "cuda:0" : "cpu",
});
using var store = await CorpusStore.OpenForWritingAsync(options.Store, CancellationToken.None);
var sleeping = new SleepingTeacher(TimeSpan.FromMilliseconds(test.PairMilliseconds));
await using var teacher = new SiloTeacher(options.Teacher, options.Device, test.Accelerator, sleeping, _ => sleeping);
var calls = new CallCount();
using var silo = ClusterSilo.Build(options, teacher, store, logging => logging
    .AddFilter("Orleans", LogLevel.Warning)
    .AddFilter("Microsoft", LogLevel.Warning)
    .AddSimpleConsole(console => console.SingleLine = true)
    .Services.AddSingleton<IIncomingGrainCallFilter>(calls));
await silo.StartAsync();
silo.Services.GetRequiredService<SiloHealth>().Join();
Console.WriteLine(
    $"glip: silo {options.Name} of cluster {options.Cluster} is ready at {options.Advertise}:{options.SiloPort}, gateway {options.GatewayPort}");
await silo.WaitForShutdownAsync();
Console.WriteLine(calls);
