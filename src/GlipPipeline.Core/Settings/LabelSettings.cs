using System.ComponentModel.DataAnnotations;

namespace GlipPipeline.Core.Settings;

/// <summary>Everything that can be set of a labelling run, each setting declared once.</summary>
public sealed record LabelSettings
{
    /// <summary>Name of the teacher that ships with the program.</summary>
    public const string BuiltInTeacher = "nano";

    /// <summary>"a photo of a dog" is "a dog".</summary>
    public const string Subject = "subject";

    /// <summary>"a photo of a dog" is one phrase.</summary>
    public const string Whole = "whole";

    /// <summary>Numbers, dates, prices and measures as Microsoft.Recognizers.Text tells them.</summary>
    public const string Recognized = "recognized";

    /// <summary>Numbers, dates, prices and measures by the rules alone.</summary>
    public const string ByRules = "rules";

    /// <summary>Decoding in processes that may die.</summary>
    public const string Isolated = "isolated";

    /// <summary>Decoding in the run's own process: a little faster, and only for images that are trusted.</summary>
    public const string InProcess = "in-process";

    /// <summary>The table of these settings.</summary>
    public static SettingTable Table { get; } = SettingTable.For<LabelSettings>();

    /// <summary>Tars and folders to label, in this order.</summary>
    [Setting("WebDataset tars, Parquet with images, JSON lists of image paths, folders of them, or of images with .txt captions; shard-{000..127}.tar names many", SettingScope.Place, Flag = "--source")]
    [MinLength(1, ErrorMessage = "at least one tar or folder is needed")]
    [MaxLength(10_000, ErrorMessage = "at most 10000 sources make a run; name a folder of tars instead")]
    [EachText(MostAddressCharacters)]
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The corpus folder, or <c>az://account/container/prefix</c>; made if it is not there, resumed if it is.</summary>
    [Setting("The corpus folder or az://account/container/prefix; an unfinished run in it goes on", SettingScope.Place)]
    [Required(ErrorMessage = "the corpus folder is needed")]
    [EachText(MostAddressCharacters)]
    public string Out { get; init; } = "";

    /// <summary><see cref="BuiltInTeacher"/>, or the path of an imported teacher.</summary>
    [Setting("An imported .onnx file, or 'nano' (built in, to learn and test with)", SettingScope.Place)]
    [Required(ErrorMessage = NoTeacher)]
    [EachText(MostAddressCharacters)]
    public string Teacher { get; init; } = "";

    /// <summary>
    /// A sealed corpus of which to do again, with its own sources, teacher and settings, what was rejected for its environment; null for a run
    /// of its own.
    /// </summary>
    [Setting(
        "A sealed corpus: do again, into --out, what it rejected for its environment (teacher_failed, …), with its own settings",
        SettingScope.Place)]
    [EachText(MostAddressCharacters)]
    public string? RetryRejects { get; init; }

    /// <summary><c>cpu</c> or <c>cuda:N</c>; null for the CPU here, and for any silo of a cluster.</summary>
    [Setting("'cpu' or 'cuda:N'; left out, the CPU here, and any silo of a cluster", SettingScope.Device)]
    [RegularExpression(@"^(cpu|cuda:\d{1,3})$", ErrorMessage = "expected 'cpu' or 'cuda:N', for example cuda:0")]
    public string? Device { get; init; }

    /// <summary>Most places of the sources that are labelled, from the first on; null for all.</summary>
    [Setting("Label only so many pairs, from the first on")]
    [Range(1L, long.MaxValue, ErrorMessage = "expected at least 1")]
    public long? Limit { get; init; }

    /// <summary>
    /// Whether shards that cannot be read or hold no sample are left out and named, instead of refused. Null stands for false, so that it makes
    /// no difference to runs that were begun before there was this setting.
    /// </summary>
    [Setting("Leave out shards that cannot be read or hold no sample, and name them, instead of refusing")]
    public bool? SkipBadShards { get; init => field = value is true ? true : null; }

    /// <summary>Whether a run goes on though files of its sources have other times than when it was planned here.</summary>
    [Setting("Go on with a run though files of its sources have other times than when it was planned", SettingScope.Machine)]
    public bool AcceptChangedTimes { get; init; }

    /// <summary>
    /// The field of the sources' JSON that holds the caption, and which of its captions: <c>NAME</c>, <c>NAME:first</c>, <c>NAME:each</c> (every
    /// caption makes a pair) or <c>NAME:N</c>, from 0. Null for the text file, or else the JSON's <c>caption</c>.
    /// </summary>
    [Setting("Take captions from this field of the JSON, or column of a table: NAME, NAME:first, NAME:each (a pair a caption) or NAME:N, from 0")]
    [RegularExpression(@"^([^:]+|.+:(first|each|\d{1,4}))$", ErrorMessage = "expected NAME, NAME:first, NAME:each or NAME:N, from 0")]
    [EachText(MostFieldCharacters)]
    public string? Caption { get; init; }

    /// <summary>Fields of the sources' JSON that are kept in the column <c>fields</c>; null for none.</summary>
    [Setting("Keep these fields of the JSON, or columns of a table, beside each pair, for example license,width", SplitsAtCommas = true)]
    [MaxLength(64, ErrorMessage = "at most 64 fields are kept")]
    [EachText(MostFieldCharacters)]
    public IReadOnlyList<string>? Keep { get; init; }

    /// <summary>The column of a table that holds the images: bytes, Hugging Face's images, or paths. Null for a guess, which is printed.</summary>
    [Setting("The column of a Parquet or JSON table that holds the images, or their paths; left out, it is guessed")]
    [EachText(MostFieldCharacters)]
    public string? Image { get; init; }

    /// <summary>The folder that the paths of a table begin at; null for the folder of the table, or <c>images</c> in it.</summary>
    [Setting("The folder that the paths of a table begin at; left out, the table's own, or images in it", SettingScope.Place)]
    [EachText(MostAddressCharacters)]
    public string? Images { get; init; }

    /// <summary>The field that holds the address where the image came from; null for <c>url</c>, or a guess in a table.</summary>
    [Setting("The field of the JSON, or the column of a table, with the address that the image came from")]
    [EachText(MostFieldCharacters)]
    public string? Url { get; init; }

    /// <summary>The field that names a pair; null for the name of its files, or the number of its row.</summary>
    [Setting("The field of the JSON, or the column of a table, that names each pair")]
    [EachText(MostFieldCharacters)]
    public string? Id { get; init; }

    /// <summary>The field that states the SHA-256 of the image's bytes, as <c>NAME:sha256</c>; images that differ are rejected. Null for no check.</summary>
    [Setting("Reject images whose SHA-256 is not that of this field: NAME:sha256")]
    [RegularExpression("^.+:sha256$", ErrorMessage = "expected NAME:sha256")]
    [EachText(MostFieldCharacters)]
    public string? Hash { get; init; }

    /// <summary>
    /// How many times HTML entities in captions are decoded; the decoded caption is the pair's. Null stands for 0, so that it makes no difference
    /// to runs that were begun before there was this setting.
    /// </summary>
    [Setting("Decode HTML entities in captions so many times: 1, or 2 where a list escaped them twice")]
    [Range(0, 2, ErrorMessage = "expected 0 to 2")]
    public int? Entities { get; init => field = value is 0 ? null : value; }

    /// <summary>Pairs of a unit. Small units lose little when a run is killed; large ones make fewer files.</summary>
    [Setting("Pairs committed together")]
    [Range(1, 1_000_000, ErrorMessage = "expected 1 to 1000000")]
    public int UnitPairs { get; init; } = 256;

    /// <summary>Units labelled at once. Two keep the device busy while one unit ends and the next begins.</summary>
    [Setting("Units labelled at once", SettingScope.Machine)]
    [Range(1, 256, ErrorMessage = "expected 1 to 256")]
    public int Workers { get; init; } = LabelDefaults.Workers;

    /// <summary>Prompts in one teacher batch. More pays on a GPU, not on a CPU.</summary>
    [Setting("Prompts in one teacher batch")]
    [Range(1, 1024, ErrorMessage = "expected 1 to 1024")]
    public int Batch { get; init; } = LabelDefaults.Batch;

    /// <summary>Boxes under this score are not kept; 0.1 is the schema's promise. Thresholds for training are applied when reading.</summary>
    [Setting("Boxes under this score are not kept")]
    [Range(0.1, 1.0, ErrorMessage = "expected 0.1 to 1")]
    public double MinScore { get; init; } = LabelDefaults.MinScore;

    /// <summary>Whether captions in other languages than English are labelled too; otherwise they are rejected.</summary>
    [Setting("Label captions in other languages too, instead of rejecting them")]
    public bool KeepLanguages { get; init; }

    /// <summary>What is a phrase; <c>docs/phrases.md</c> tells what each policy is for.</summary>
    [Setting("What is a phrase: 'grounding' (what can be seen), 'as-annotated' (as in Flickr30k Entities) or 'rules' (the rules alone)")]
    [RegularExpression("^(grounding|as-annotated|rules)$", ErrorMessage = "expected 'grounding', 'as-annotated' or 'rules'")]
    public string PhrasePolicy { get; init; } = "grounding";

    /// <summary><c>subject</c> ("a photo of a dog" is "a dog") or <c>whole</c>; null for what the policy has.</summary>
    [Setting("What \"photo of X\" is: 'subject' (X alone) or 'whole'; left out, as the policy has it")]
    [RegularExpression("^(subject|whole)$", ErrorMessage = "expected 'subject' or 'whole'")]
    public string? PhotoOf { get; init; }

    /// <summary>What tells numbers, dates, prices and measures: <c>recognized</c> or <c>rules</c>; null for what the policy has.</summary>
    [Setting("What tells numbers, dates, prices and measures: 'recognized' (Microsoft.Recognizers.Text) or 'rules'; left out, as the policy has it")]
    [RegularExpression("^(recognized|rules)$", ErrorMessage = "expected 'recognized' or 'rules'")]
    public string? Measures { get; init; }

    /// <summary>Whether phrases inside others are phrases too. Null stands for false.</summary>
    [Setting("Ground phrases inside others too: \"people\" of \"a group of people\"")]
    public bool? NestedPhrases { get; init => field = value is true ? true : null; }

    /// <summary>Greatest encoded size of an image in bytes.</summary>
    [Setting("Images of more bytes are rejected")]
    [Range(1 << 10, 1 << 30, ErrorMessage = "expected 1024 to 1073741824")]
    public int MaxImageBytes { get; init; } = LabelDefaults.MaxImageBytes;

    /// <summary>Greatest width × height; 89,478,485 is the number at which Pillow warns of a decompression bomb.</summary>
    [Setting("Images of more pixels are rejected unread")]
    [Range(64L, 700_000_000L, ErrorMessage = "expected 64 to 700000000")]
    public long MaxImagePixels { get; init; } = LabelDefaults.MaxImagePixels;

    /// <summary>Greatest width and height in pixels; 65,535 is the greatest that JPEG can say.</summary>
    [Setting("Images with a longer side are rejected unread", Flag = "--max-image-side")]
    [Range(8, 1_000_000, ErrorMessage = "expected 8 to 1000000")]
    public int MaxImageSidePixels { get; init; } = LabelDefaults.MaxImageSidePixels;

    /// <summary><see cref="Isolated"/> or <see cref="InProcess"/>.</summary>
    [Setting("'isolated' (in processes that a bad image may kill) or 'in-process' (for trusted images)", SettingScope.Machine)]
    [RegularExpression("^(isolated|in-process)$", ErrorMessage = "expected 'isolated' or 'in-process'")]
    public string Decode { get; init; } = Isolated;

    /// <summary>Longest time for one image, isolated.</summary>
    [Setting("Longest time for one image, isolated", SettingScope.Machine)]
    [Range(1, 3600, ErrorMessage = "expected 1 to 3600")]
    public int DecodeSeconds { get; init; } = LabelDefaults.DecodeSeconds;

    /// <summary>Most memory that decoding one image may take beside its pixels, isolated; in MiB.</summary>
    [Setting("Most MiB to decode one image, isolated", SettingScope.Machine, Flag = "--decode-memory")]
    [Range(128, 65_536, ErrorMessage = "expected 128 to 65536 MiB")]
    public int DecodeMemoryMebibytes { get; init; } = LabelDefaults.DecodeMemoryMebibytes;

    private const string NoTeacher =
        "name the model that labels: import a GLIP checkpoint with 'glip teacher import MODEL.pth --out TEACHER.onnx' and give "
        + "--teacher TEACHER.onnx, or give --teacher nano, the built-in toy to learn and test with";

    private const int MostAddressCharacters = 2_048;

    private const int MostFieldCharacters = 256;

    /// <summary>A reader of these settings.</summary>
    public static SettingReader<LabelSettings> Reader() => new(Table);

    /// <summary>Reads one JSON object with everything in it, as hosts hand it to each other.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="OptionsException">It cannot be read, or a value is refused; the message lists everything.</exception>
    public static LabelSettings Parse(string json)
    {
        var reader = Reader();
        reader.AddText(json, where: "");
        return reader.ReadValid();
    }

    /// <summary>Everything in one JSON object, as hosts hand it to each other.</summary>
    public string ToText() => Table.ToJson(this).ToJsonString();
}
