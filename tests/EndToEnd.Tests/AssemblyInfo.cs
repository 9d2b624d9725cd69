using System.Runtime.Versioning;

// Each test starts processes that use every core: side by side they would only wait for one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

// They send signals, mount file systems and take permissions away.
[assembly: SupportedOSPlatform("linux")]
