using System.IO.Hashing;
using System.Runtime.CompilerServices;

// One forwarded type makes this assembly depend on the SDK's library, so that the build copies it to whoever references the project.
[assembly: TypeForwardedTo(typeof(Crc64))]
