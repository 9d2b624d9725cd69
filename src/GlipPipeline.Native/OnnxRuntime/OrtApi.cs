using GlipPipeline.Native.Loading;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>
/// The functions of ONNX Runtime's <c>OrtApi</c> table that the binding uses, by their position in it. The table is append-only:
/// a position never changes meaning. A result of type <c>nint</c> is an <c>OrtStatus*</c> unless the function says otherwise; see <see cref="OrtStatus"/>.
/// </summary>
internal static unsafe class OrtApi
{
    // All functions below stand in the table since version 11; 1.30 answers every request from 1 to 30 with the same table.
    private const uint TableVersion = 24;

    private static readonly nint* Table = Open();

    internal static readonly delegate* unmanaged<nint, int> GetErrorCode = (delegate* unmanaged<nint, int>)Table[1];
    internal static readonly delegate* unmanaged<nint, byte*> GetErrorMessage = (delegate* unmanaged<nint, byte*>)Table[2];
    internal static readonly delegate* unmanaged<int, byte*, nint*, nint> CreateEnv = (delegate* unmanaged<int, byte*, nint*, nint>)Table[3];

    internal static readonly delegate* unmanaged<nint, byte*, nint, nint*, nint> CreateSession =
        (delegate* unmanaged<nint, byte*, nint, nint*, nint>)Table[7];

    internal static readonly delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint> CreateSessionFromArray =
        (delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)Table[8];

    internal static readonly delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint> Run =
        (delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)Table[9];

    internal static readonly delegate* unmanaged<nint*, nint> CreateSessionOptions = (delegate* unmanaged<nint*, nint>)Table[10];
    internal static readonly delegate* unmanaged<nint, byte*, nint> EnableProfiling = (delegate* unmanaged<nint, byte*, nint>)Table[14];
    internal static readonly delegate* unmanaged<nint, nint> DisableMemPattern = (delegate* unmanaged<nint, nint>)Table[17];
    internal static readonly delegate* unmanaged<nint, nint> DisableCpuMemArena = (delegate* unmanaged<nint, nint>)Table[19];
    internal static readonly delegate* unmanaged<nint, int, nint> SetGraphOptimizationLevel = (delegate* unmanaged<nint, int, nint>)Table[23];
    internal static readonly delegate* unmanaged<nint, int, nint> SetIntraOpNumThreads = (delegate* unmanaged<nint, int, nint>)Table[24];
    internal static readonly delegate* unmanaged<nint, int, nint> SetInterOpNumThreads = (delegate* unmanaged<nint, int, nint>)Table[25];
    internal static readonly delegate* unmanaged<nint, nuint*, nint> GetInputCount = (delegate* unmanaged<nint, nuint*, nint>)Table[30];
    internal static readonly delegate* unmanaged<nint, nuint*, nint> GetOutputCount = (delegate* unmanaged<nint, nuint*, nint>)Table[31];
    internal static readonly delegate* unmanaged<nint, nuint, nint*, nint> GetInputTypeInfo = (delegate* unmanaged<nint, nuint, nint*, nint>)Table[33];
    internal static readonly delegate* unmanaged<nint, nuint, nint*, nint> GetOutputTypeInfo = (delegate* unmanaged<nint, nuint, nint*, nint>)Table[34];

    internal static readonly delegate* unmanaged<nint, nuint, nint, byte**, nint> GetInputName =
        (delegate* unmanaged<nint, nuint, nint, byte**, nint>)Table[36];

    internal static readonly delegate* unmanaged<nint, nuint, nint, byte**, nint> GetOutputName =
        (delegate* unmanaged<nint, nuint, nint, byte**, nint>)Table[37];

    internal static readonly delegate* unmanaged<nint*, nint> CreateRunOptions = (delegate* unmanaged<nint*, nint>)Table[39];
    internal static readonly delegate* unmanaged<nint, nint> SetTerminate = (delegate* unmanaged<nint, nint>)Table[46];
    internal static readonly delegate* unmanaged<nint, nint> UnsetTerminate = (delegate* unmanaged<nint, nint>)Table[47];

    internal static readonly delegate* unmanaged<nint, long*, nuint, int, nint*, nint> CreateTensor =
        (delegate* unmanaged<nint, long*, nuint, int, nint*, nint>)Table[48];

    internal static readonly delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensorWithData =
        (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)Table[49];

    internal static readonly delegate* unmanaged<nint, void**, nint> GetTensorMutableData = (delegate* unmanaged<nint, void**, nint>)Table[51];
    internal static readonly delegate* unmanaged<nint, nint*, nint> CastTypeInfoToTensorInfo = (delegate* unmanaged<nint, nint*, nint>)Table[55];
    internal static readonly delegate* unmanaged<nint, int*, nint> GetTensorElementType = (delegate* unmanaged<nint, int*, nint>)Table[60];
    internal static readonly delegate* unmanaged<nint, nuint*, nint> GetDimensionsCount = (delegate* unmanaged<nint, nuint*, nint>)Table[61];
    internal static readonly delegate* unmanaged<nint, long*, nuint, nint> GetDimensions = (delegate* unmanaged<nint, long*, nuint, nint>)Table[62];
    internal static readonly delegate* unmanaged<nint, nint*, nint> GetTensorTypeAndShape = (delegate* unmanaged<nint, nint*, nint>)Table[65];

    internal static readonly delegate* unmanaged<byte*, int, int, int, nint*, nint> CreateMemoryInfo =
        (delegate* unmanaged<byte*, int, int, int, nint*, nint>)Table[68];

    internal static readonly delegate* unmanaged<int, int, nint*, nint> CreateCpuMemoryInfo = (delegate* unmanaged<int, int, nint*, nint>)Table[69];
    internal static readonly delegate* unmanaged<nint, void*, nint> AllocatorFree = (delegate* unmanaged<nint, void*, nint>)Table[76];
    internal static readonly delegate* unmanaged<nint*, nint> GetDefaultAllocator = (delegate* unmanaged<nint*, nint>)Table[78];

    internal static readonly delegate* unmanaged<nint, void> ReleaseStatus = (delegate* unmanaged<nint, void>)Table[93];
    internal static readonly delegate* unmanaged<nint, void> ReleaseMemoryInfo = (delegate* unmanaged<nint, void>)Table[94];
    internal static readonly delegate* unmanaged<nint, void> ReleaseSession = (delegate* unmanaged<nint, void>)Table[95];
    internal static readonly delegate* unmanaged<nint, void> ReleaseValue = (delegate* unmanaged<nint, void>)Table[96];
    internal static readonly delegate* unmanaged<nint, void> ReleaseRunOptions = (delegate* unmanaged<nint, void>)Table[97];
    internal static readonly delegate* unmanaged<nint, void> ReleaseTypeInfo = (delegate* unmanaged<nint, void>)Table[98];
    internal static readonly delegate* unmanaged<nint, void> ReleaseTensorInfo = (delegate* unmanaged<nint, void>)Table[99];
    internal static readonly delegate* unmanaged<nint, void> ReleaseSessionOptions = (delegate* unmanaged<nint, void>)Table[100];

    internal static readonly delegate* unmanaged<nint, nint, byte**, nint> EndProfiling = (delegate* unmanaged<nint, nint, byte**, nint>)Table[110];
    internal static readonly delegate* unmanaged<nint, nint*, nint> GetModelMetadata = (delegate* unmanaged<nint, nint*, nint>)Table[111];

    internal static readonly delegate* unmanaged<nint, nint, byte*, byte**, nint> LookupMetadata =
        (delegate* unmanaged<nint, nint, byte*, byte**, nint>)Table[116];

    internal static readonly delegate* unmanaged<nint, void> ReleaseModelMetadata = (delegate* unmanaged<nint, void>)Table[118];

    internal static readonly delegate* unmanaged<nint, nint, byte***, long*, nint> GetMetadataKeys =
        (delegate* unmanaged<nint, nint, byte***, long*, nint>)Table[123];

    internal static readonly delegate* unmanaged<byte***, int*, nint> GetAvailableProviders = (delegate* unmanaged<byte***, int*, nint>)Table[125];
    internal static readonly delegate* unmanaged<byte**, int, nint> ReleaseAvailableProviders = (delegate* unmanaged<byte**, int, nint>)Table[126];

    internal static readonly delegate* unmanaged<nint, byte*, byte*, nint> AddSessionConfigEntry =
        (delegate* unmanaged<nint, byte*, byte*, nint>)Table[130];

    internal static readonly delegate* unmanaged<nint, nint, nint, nint> RunWithBinding = (delegate* unmanaged<nint, nint, nint, nint>)Table[133];
    internal static readonly delegate* unmanaged<nint, nint*, nint> CreateIoBinding = (delegate* unmanaged<nint, nint*, nint>)Table[134];
    internal static readonly delegate* unmanaged<nint, void> ReleaseIoBinding = (delegate* unmanaged<nint, void>)Table[135];
    internal static readonly delegate* unmanaged<nint, byte*, nint, nint> BindInput = (delegate* unmanaged<nint, byte*, nint, nint>)Table[136];
    internal static readonly delegate* unmanaged<nint, byte*, nint, nint> BindOutput = (delegate* unmanaged<nint, byte*, nint, nint>)Table[137];
    internal static readonly delegate* unmanaged<nint, byte*, nint, nint> BindOutputToDevice = (delegate* unmanaged<nint, byte*, nint, nint>)Table[138];

    internal static readonly delegate* unmanaged<nint, nint, nint**, nuint*, nint> GetBoundOutputValues =
        (delegate* unmanaged<nint, nint, nint**, nuint*, nint>)Table[140];

    internal static readonly delegate* unmanaged<nint, void> ClearBoundInputs = (delegate* unmanaged<nint, void>)Table[141];
    internal static readonly delegate* unmanaged<nint, void> ClearBoundOutputs = (delegate* unmanaged<nint, void>)Table[142];

    internal static readonly delegate* unmanaged<nint, nint, nint> AppendTensorRt = (delegate* unmanaged<nint, nint, nint>)Table[170];
    internal static readonly delegate* unmanaged<nint*, nint> CreateTensorRtOptions = (delegate* unmanaged<nint*, nint>)Table[171];

    internal static readonly delegate* unmanaged<nint, byte**, byte**, nuint, nint> UpdateTensorRtOptions =
        (delegate* unmanaged<nint, byte**, byte**, nuint, nint>)Table[172];

    internal static readonly delegate* unmanaged<nint, void> ReleaseTensorRtOptions = (delegate* unmanaged<nint, void>)Table[174];
    internal static readonly delegate* unmanaged<nint, nint, nint> AppendCuda = (delegate* unmanaged<nint, nint, nint>)Table[204];
    internal static readonly delegate* unmanaged<nint*, nint> CreateCudaOptions = (delegate* unmanaged<nint*, nint>)Table[205];

    internal static readonly delegate* unmanaged<nint, byte**, byte**, nuint, nint> UpdateCudaOptions =
        (delegate* unmanaged<nint, byte**, byte**, nuint, nint>)Table[206];

    internal static readonly delegate* unmanaged<nint, void> ReleaseCudaOptions = (delegate* unmanaged<nint, void>)Table[208];

    private static nint* Open()
    {
        var library = NativeLibraries.Load(PinnedLibraries.OnnxRuntime);
        var getApiBase = (delegate* unmanaged<nint*>)System.Runtime.InteropServices.NativeLibrary.GetExport(library.Handle, "OrtGetApiBase");
        var getApi = (delegate* unmanaged<uint, nint*>)getApiBase()[0];
        return getApi(TableVersion);
    }
}
