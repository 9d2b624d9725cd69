namespace GlipPipeline.Testing.Faults;

/// <summary>What happens to a call.</summary>
public enum StoreFault
{
    None,

    /// <summary>Nothing is applied; the caller gets a StoreException.</summary>
    FailBefore,

    /// <summary>It is applied; the caller gets a StoreException.</summary>
    FailAfter,

    /// <summary>
    /// The caller gets a StoreException; the call is applied some turns later, even if the caller is dead by then. Needs an
    /// <see cref="Interleaving"/>.
    /// </summary>
    ApplyLate,

    /// <summary>A creation is applied and answered with "exists", as when a client tries again by itself. Creations only.</summary>
    ExistsAfter,

    /// <summary>The process dies before the call.</summary>
    KillBefore,

    /// <summary>The call is applied and the process dies.</summary>
    KillAfter,
}
