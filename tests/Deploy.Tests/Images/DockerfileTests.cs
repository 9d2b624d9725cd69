using System.Text.RegularExpressions;
using System.Xml.Linq;
using Deploy.Tests.Compose;
using GlipPipeline.Testing;

namespace Deploy.Tests.Images;

public sealed class DockerfileTests
{
    private static readonly Dockerfile Deployed = Dockerfile.Read();

    public static TheoryData<string> Targets => ["cpu", "cuda"];

    [SkippableFact]
    public async Task Dockerfile_HasNoFault() =>
        (await NodeScript.RunAsync("dockerfile-utils", "", "check-dockerfile.mjs", Dockerfile.Path)).ShouldBeEmpty();

    [Fact]
    public void Bases_ArePinnedToAVersion() =>
        Deployed.Arguments.Values.ShouldAllBe(image => Regex.IsMatch(image, @"^[a-z.]+/[a-z/-]+:\d+\.\d+\.\d+[\w.-]*$"));

    [Fact]
    public void Stages_StandOnTheArgumentsOrOnEachOther() =>
        Deployed.Stages.Where(stage => Deployed.Stages.All(other => other.Name != stage.Base))
            .ShouldAllBe(stage => Deployed.Arguments.ContainsKey(stage.Base.TrimStart('$').Trim('{', '}')));

    [Theory]
    [MemberData(nameof(Targets))]
    public void User_IsTheOneOfCompose_AndComesAfterTheLastStepThatNeedsRoot(string target)
    {
        var stage = Deployed.Stage(target);

        stage.All("USER").ShouldBe([ComposeFile.Service("silo").Text("user")!]);
        stage.Instructions.FindLastIndex(one => one.Name is "RUN" or "COPY")
            .ShouldBeLessThan(stage.Instructions.FindIndex(one => one.Name == "USER"));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Labels_SayWhatItIs(string target)
    {
        var version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        var labels = Deployed.Stage(target).All("LABEL").Single();

        labels.ShouldContain($"org.opencontainers.image.version=\"{version}\"");
        labels.ShouldContain("org.opencontainers.image.licenses=\"MIT\"");
        ComposeFile.Service("silo").Text("image").ShouldBe($"glip-pipeline:{version}");
    }

    [Fact]
    public void Copies_FromTheRepository_ExistAndAreNotIgnored()
    {
        var ignored = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore"));
        var sources = Deployed.Stages.SelectMany(stage => stage.All("COPY"))
            .Where(rest => !rest.StartsWith("--from", StringComparison.Ordinal))
            .SelectMany(rest => rest.Split(' ').Where(word => !word.StartsWith("--", StringComparison.Ordinal)).SkipLast(1))
            .ToList();

        sources.ShouldNotBeEmpty();
        sources.Where(source => !Path.Exists(Path.Combine(Repository.Root, source))).ShouldBeEmpty();
        sources.Where(source => !ignored.Contains("!" + source.Split('/')[0])).ShouldBeEmpty();
    }

    [Fact]
    public void Copies_FromStages_NameStagesAbove() => Deployed.Stages.SelectMany((stage, index) => stage.All("COPY")
            .Where(rest => rest.StartsWith("--from=", StringComparison.Ordinal))
            .Select(rest => rest["--from=".Length..].Split(' ')[0])
            .Except(Deployed.Stages.Take(index).Select(above => above.Name)))
        .ShouldBeEmpty();

    [Fact]
    public void CudaStage_StandsOnTheCudaThatItNeeds() => Deployed.Arguments["CUDA_RUNTIME"].ShouldStartWith("docker.io/nvidia/cuda:13.");

    [Theory]
    [InlineData("build", "")]
    [InlineData("build-cuda", " -p:GlipGpu=true")]
    public void Build_PublishesTheOneProgramForOnePlatform(string stage, string flavour) => Deployed.Stage(stage).All("RUN").Single().ShouldBe(
        $"dotnet publish src/GlipPipeline.Cli --configuration Release --runtime linux-x64 --self-contained false{flavour} --output /app");

    [Theory]
    [InlineData("cpu", "build")]
    [InlineData("cuda", "build-cuda")]
    public void EntryPoint_IsTheProgramOfItsBuild(string target, string build)
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src", "GlipPipeline.Cli", "GlipPipeline.Cli.csproj"));
        var name = project.Descendants("AssemblyName").Single().Value;

        Deployed.Stage(target).All("COPY").ShouldContain($"--from={build} /app /app");
        Deployed.Stage(target).All("ENTRYPOINT").ShouldBe([$"[\"/app/{name}\"]"]);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Environment_KeepsOnnxRuntimeFromReportingUsage(string target) =>
        Deployed.Stage(target).All("ENV").Single().ShouldContain("ORT_DISABLE_TELEMETRY=1");

    [Fact]
    public void Stages_NeedNoNode() => File.ReadAllText(Dockerfile.Path).ShouldNotMatch(@"(?i)\b(node|npm)\b");

    [Theory]
    [MemberData(nameof(Targets))]
    public void Folders_ThatVolumesAreMountedOn_BelongToTheUser(string target)
    {
        var made = Deployed.Stage(target).All("RUN").Single();

        made.ShouldContain("--owner=1654");
        ComposeFile.Service("silo").Items("volumes").Where(volume => volume.Text("type") == "volume")
            .ShouldAllBe(volume => made.Contains(" " + volume.Text("target"), StringComparison.Ordinal));
    }
}
