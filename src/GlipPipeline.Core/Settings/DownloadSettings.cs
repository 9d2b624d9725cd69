using System.ComponentModel.DataAnnotations;

namespace GlipPipeline.Core.Settings;

/// <summary>Everything that can be set of a download, each setting declared once.</summary>
public sealed record DownloadSettings
{
    /// <summary>The format that is told by a list's name and content.</summary>
    public const string AutoFormat = "auto";

    /// <summary>The format whose columns are named by settings.</summary>
    public const string ColumnsFormat = "columns";

    private const int MostAddressCharacters = 2_048;
    private const int MostNameCharacters = 256;

    /// <summary>The table of these settings.</summary>
    public static SettingTable Table { get; } = SettingTable.For<DownloadSettings>();

    /// <summary>Files with rows of addresses and captions, in this order.</summary>
    [Setting("Files of (URL, caption) rows: TSV, CSV, JSON, JSON Lines or Parquet, plain or as .gz or .zst", SettingScope.Place, Flag = "--list")]
    [MaxLength(10_000, ErrorMessage = "at most 10000 lists make a run")]
    [EachText(MostAddressCharacters)]
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>What the lists are.</summary>
    [Setting("What the lists are: auto, cc3m, cc12m, sbu, laion, coyo, datacomp, redcaps, wukong, grit or columns")]
    [RegularExpression(
        "^(auto|cc3m|cc12m|sbu|laion|coyo|datacomp|redcaps|wukong|grit|columns)$",
        ErrorMessage = "expected auto, cc3m, cc12m, sbu, laion, coyo, datacomp, redcaps, wukong, grit or columns")]
    public string Format { get; init; } = AutoFormat;

    /// <summary>The folder of the download, or <c>az://account/container/prefix</c>; made if it is not there, resumed if it is.</summary>
    [Setting("The folder of the download or az://account/container/prefix; an unfinished run in it goes on", SettingScope.Place)]
    [Required(ErrorMessage = "the folder of the download is needed")]
    [EachText(MostAddressCharacters)]
    public string Out { get; init; } = "";

    /// <summary>A mail address or a page that every host is told, so that its owner can reach whoever asks.</summary>
    [Setting("A mail address or a page by which the owners of hosts can reach you; it stands in every request", SettingScope.Place)]
    [Required(ErrorMessage = "a mail address or a page is needed by which the owners of hosts can reach you; nothing is asked without one")]
    [RegularExpression(@"^([^\s@()]+@[^\s@()]+\.[^\s@()]+|https?://[^\s()]+)$", ErrorMessage = "expected a mail address, or a page with http:// or https://")]
    [EachText(MostNameCharacters)]
    public string Contact { get; init; } = "";

    /// <summary>Rows of a unit.</summary>
    [Setting("Rows committed together; a unit becomes one tar")]
    [Range(1, 100_000, ErrorMessage = "expected 1 to 100000")]
    public int UnitRows { get; init; } = 1000;

    /// <summary>Requests of this process at a time.</summary>
    [Setting("Requests at a time", SettingScope.Machine)]
    [Range(1, 10_000, ErrorMessage = "expected 1 to 10000")]
    public int Concurrency { get; init; } = 256;

    /// <summary>Units in work at a time: with several, a slow host holds up one of them and not the run.</summary>
    [Setting("Units fetched at a time", SettingScope.Machine)]
    [Range(1, 256, ErrorMessage = "expected 1 to 256")]
    public int Workers { get; init; } = 8;

    /// <summary>Requests to one host at a time.</summary>
    [Setting("Requests to one host at a time", SettingScope.Machine)]
    [Range(1, 64, ErrorMessage = "expected 1 to 64")]
    public int PerHost { get; init; } = 2;

    /// <summary>Most requests to one host in a time.</summary>
    [Setting("Most requests to one host: N/s, N/min, or 'none' for hosts of your own", SettingScope.Machine)]
    [RegularExpression(@"^(none|[1-9]\d{0,5}/(s|min))$", ErrorMessage = "expected N/s, N/min or none, for example 4/s")]
    public string PerHostRate { get; init; } = "4/s";

    /// <summary>Largest body.</summary>
    [Setting("Images of more bytes are rejected, for example 32MiB")]
    [RegularExpression(@"^[1-9]\d{0,8}(KiB|MiB|GiB)?$", ErrorMessage = "expected a number of bytes, KiB, MiB or GiB, for example 32MiB")]
    public string MaxBytes { get; init; } = "32MiB";

    /// <summary>Which rows are asked for, as a condition in DuckDB's SQL over the list's columns; null for all.</summary>
    [Setting("Only rows for which this holds, in SQL over the list's columns, for example \"similarity > 0.3\"")]
    [EachText(16_384)]
    public string? Where { get; init; }

    /// <summary>Most rows, from the first on; null for all.</summary>
    [Setting("Fetch only so many rows, from the first on")]
    [Range(1L, long.MaxValue, ErrorMessage = "expected at least 1")]
    public long? Limit { get; init; }

    /// <summary>A sealed download of which to ask again what it could not get and may get now; null for a run of its own.</summary>
    [Setting("A sealed download: ask again, into --out, for the rows that it could not get and may get now", SettingScope.Place)]
    [EachText(MostAddressCharacters)]
    public string? RetryRejects { get; init; }

    /// <summary>The column of the caption; null for the format's own, or a guess.</summary>
    [Setting("The column of the caption; left out, that of the format, or a guess that is printed")]
    [EachText(MostNameCharacters)]
    public string? Caption { get; init; }

    /// <summary>The column of the address; null for the format's own, or a guess.</summary>
    [Setting("The column of the address; left out, that of the format, or a guess that is printed")]
    [EachText(MostNameCharacters)]
    public string? Url { get; init; }

    /// <summary>The column of the image's hash with its algorithm, as <c>NAME:sha256</c>; null for the format's own.</summary>
    [Setting("The column of the image's hash, as NAME:sha256, NAME:md5 or NAME:sha512; left out, that of the format; 'none' checks nothing")]
    [RegularExpression("^(none|.+:(md5|sha1|sha256|sha512))$", ErrorMessage = "expected NAME:sha256, NAME:md5, NAME:sha1, NAME:sha512 or none")]
    [EachText(MostNameCharacters)]
    public string? Hash { get; init; }

    /// <summary>Whether the header X-Robots-Tag is not obeyed.</summary>
    [Setting("Keep images whose X-Robots-Tag says noai, noimageai, noindex or noimageindex")]
    public bool IgnoreXRobotsTag { get; init; }

    /// <summary>Whether the header tdm-reservation is not obeyed.</summary>
    [Setting("Keep images whose tdm-reservation is 1")]
    public bool IgnoreTdmReservation { get; init; }

    /// <summary>Whether Content-Usage, as a header or in robots.txt, is not obeyed.</summary>
    [Setting("Keep images whose Content-Usage says train-ai=n")]
    public bool IgnoreContentUsage { get; init; }

    /// <summary>Ranges of addresses that are asked though they are not public; for tests and for hosts of one's own.</summary>
    [Setting("Also ask addresses of this range, which is not public, for example 10.2.0.0/16", SettingScope.Place)]
    [EachText(64)]
    public IReadOnlyList<string> AllowAddress { get; init; } = [];

    /// <summary>A file that names addresses, in the form of <c>/etc/hosts</c>; null for none.</summary>
    [Setting("A file in the form of /etc/hosts whose names are not looked up elsewhere", SettingScope.Place)]
    [EachText(MostAddressCharacters)]
    public string? Hosts { get; init; }

    /// <summary>Largest body in bytes.</summary>
    public long MostBytes => ByteSize.Parse(MaxBytes);

    /// <summary>Shortest time between two requests to a host; zero without a limit.</summary>
    public TimeSpan PerHostInterval => PerHostRate.Split('/') switch
    {
        [var count, "s"] => TimeSpan.FromSeconds(1) / int.Parse(count, System.Globalization.CultureInfo.InvariantCulture),
        [var count, "min"] => TimeSpan.FromMinutes(1) / int.Parse(count, System.Globalization.CultureInfo.InvariantCulture),
        _ => TimeSpan.Zero,
    };

    /// <summary>A reader of these settings.</summary>
    public static SettingReader<DownloadSettings> Reader() => new(Table);

    /// <summary>Reads one JSON object with everything in it, as hosts hand it to each other.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="OptionsException">It cannot be read, or a value is refused; the message lists everything.</exception>
    public static DownloadSettings Parse(string json)
    {
        var reader = Reader();
        reader.AddText(json, where: "");
        return reader.ReadValid();
    }

    /// <summary>Everything in one JSON object, as hosts hand it to each other.</summary>
    public string ToText() => Table.ToJson(this).ToJsonString();
}
