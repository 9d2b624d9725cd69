// Each test starts processes that use every core: side by side they would only wait for one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
