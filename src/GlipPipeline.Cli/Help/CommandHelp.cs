namespace GlipPipeline.Cli.Help;

/// <summary>What the help of a command says beyond its options.</summary>
/// <param name="Examples">Command lines that work as they stand, in a folder where the examples above them have been run.</param>
internal sealed record CommandHelp(params IReadOnlyList<string> Examples)
{
    private static readonly string[] HostOptions = ["--store", "--cluster"];

    private static readonly Dictionary<string, CommandHelp> All = new(StringComparer.Ordinal)
    {
        ["glip"] = new(
            "glip synth --pairs 300 --seed 42 --out scenes.tar --truth truth.jsonl",
            "glip label --source scenes.tar --out corpus --teacher nano",
            "glip preview corpus --out preview.html"),
        ["glip label"] = new(
            "glip label --source scenes.tar --out corpus --teacher nano",
            "glip label --source scenes.tar --out corpus-t --teacher glip-t.onnx --device cuda:0",
            "glip label --retry-rejects corpus --out corpus-again") { Needed = ["--source", "--out", "--teacher"] },
        ["glip download"] = new(
            "glip download --list cc3m.tsv --out pairs --contact you@example.org",
            "glip download --list laion.parquet --where \"similarity > 0.3\" --limit 1000000 --out pairs-l --contact https://example.org/crawl",
            "glip download --retry-rejects pairs --out pairs-again --contact you@example.org") { Needed = ["--list", "--out", "--contact"] },
        ["glip resume"] = new(
            "glip resume corpus",
            "glip resume corpus --source /new/place/scenes.tar",
            "glip resume r-1 --cluster http://127.0.0.1:8080"),
        ["glip runs"] = new("glip runs", "glip runs /data/corpora", "glip runs --cluster http://127.0.0.1:8080"),
        ["glip seal"] = new("glip seal corpus"),
        ["glip gc"] = new("glip gc corpus --dry-run", "glip gc corpus"),
        ["glip verify"] = new("glip verify corpus", "glip verify corpus --deep"),
        ["glip stats"] = new("glip stats corpus", "glip stats corpus --profile grit-0.65 --json"),
        ["glip eval"] = new("glip eval corpus --truth truth.jsonl"),
        ["glip preview"] = new("glip preview corpus --out preview.html", "glip preview corpus --out few.html --pairs 6"),
        ["glip export"] = new(
            "glip export corpus --format odvg-mmdet --out odvg",
            "glip export corpus --format coco --profile yolo-world-0.3 --out coco --split train=0.9,val=0.1",
            "glip export corpus --format huggingface --out hub --where 'width >= 200'"),
        ["glip publish"] = new("glip publish corpus --out corpus-to-share", "glip publish corpus --repo owner/name"),
        ["glip phrases"] = new(
            """echo '{"id":"1","caption":"A black dog on a red sofa."}' | glip phrases""",
            "glip phrases --no-clean < captions.jsonl > phrases.jsonl"),
        ["glip phrases eval"] = new("glip phrases eval gold.jsonl"),
        ["glip phrases bench"] = new("glip phrases bench captions.jsonl"),
        ["glip phrases train"] = new("glip phrases train --data en_ewt-ud-train.conllu --out tagger.bin"),
        ["glip phrases train-recognizer"] = new("glip phrases train-recognizer --gold marked.jsonl --out linear.bin --lines marked.lines"),
        ["glip teacher"] = new("glip teacher import glip_tiny_model_o365_goldg.pth --out glip-t.onnx", "glip teacher describe glip-t.onnx"),
        ["glip teacher import"] = new("glip teacher import glip_tiny_model_o365_goldg.pth --out glip-t.onnx"),
        ["glip teacher describe"] = new("glip teacher describe glip-t.onnx", "glip teacher describe glip-t.onnx --json"),
        ["glip teacher forward"] = new("glip teacher forward glip-t.onnx --image dog.jpg --ids ids.npy --mask mask.npy --out stages"),
        ["glip teacher time"] = new("glip teacher time glip-t.onnx", "glip teacher time glip-t.onnx --device cuda:0 --size 1333x800 --runs 10"),
        ["glip synth"] = new(
            "glip synth --pairs 300 --seed 42 --out scenes.tar --truth truth.jsonl",
            "glip synth --pairs 100 --seed 7 --out large.tar --size 512"),
        ["glip bench"] = new("glip bench", "glip bench --pairs 50 --source scenes.tar --teacher nano"),
        ["glip doctor"] = new("glip doctor", "glip doctor --out az://account/container/corpus"),
        ["glip submit"] = new("glip submit --source scenes.tar --out corpus --teacher nano --cluster http://127.0.0.1:8080 --watch")
        {
            Needed = ["--source", "--out", "--teacher"],
        },
        ["glip status"] = new("glip status --cluster http://127.0.0.1:8080", "glip status r-1 --cluster http://127.0.0.1:8080"),
        ["glip watch"] = new("glip watch r-1 --cluster http://127.0.0.1:8080"),
        ["glip pause"] = new("glip pause r-1 --cluster http://127.0.0.1:8080"),
        ["glip cancel"] = new("glip cancel r-1 --cluster http://127.0.0.1:8080"),
        ["glip forget"] = new("glip forget r-1 --cluster http://127.0.0.1:8080"),
        ["glip drain"] = new("glip drain silo-1 --cluster http://127.0.0.1:8080"),
        ["glip silo"] = new("glip silo --store /shared/cluster --cluster home --health-urls http://127.0.0.1:8081") { Needed = HostOptions },
        ["glip serve"] = new("glip serve --store /shared/cluster --cluster home --urls http://127.0.0.1:8080") { Needed = HostOptions },
        ["glip help"] = new("glip help label", "glip help teacher import"),
    };

    /// <summary>Options that must be given, if not as a flag then in a file or a variable.</summary>
    public IReadOnlyList<string> Needed { get; init; } = [];

    /// <summary>Every command that has such help, as it is typed.</summary>
    public static IReadOnlyCollection<string> Commands => All.Keys;

    /// <summary>The help of a command.</summary>
    /// <param name="path">The command as it is typed, for example <c>glip teacher import</c>.</param>
    public static CommandHelp For(string path) => All.GetValueOrDefault(path) ?? new CommandHelp();
}
