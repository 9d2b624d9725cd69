using GlipPipeline.Core.Control;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Core.Tests.Faults;

public sealed class FaultKindsTests
{
    [Fact]
    public void Of_AnExceptionThatSaysWhichFaultItIs_IsThatFault()
    {
        FaultKinds.Of(new StoreException("gone for a moment")).ShouldBe(FaultKind.Passing);
        FaultKinds.Of(new StoreException("full", fault: FaultKind.Lasting)).ShouldBe(FaultKind.Lasting);
        FaultKinds.Of(new TeacherException("no such device")).ShouldBe(FaultKind.Lasting);
        FaultKinds.Of(new OptionsException("--workers: found 0")).ShouldBe(FaultKind.Lasting);
    }

    [Fact]
    public void Of_AControlException_PassesOnlyIfTheClusterCannotBeReached()
    {
        FaultKinds.Of(new ControlException(ControlFault.Unavailable, "no silo answers")).ShouldBe(FaultKind.Passing);
        FaultKinds.Of(new ControlException(ControlFault.Conflict, "another order")).ShouldBe(FaultKind.Lasting);
    }

    [Fact]
    public void Of_AnInputOutputErrorThatNobodyHasClassified_MayPass() => FaultKinds.Of(new EndOfStreamException()).ShouldBe(FaultKind.Passing);

    [Fact]
    public void Of_ADefectOrACancellation_IsNoFault()
    {
        FaultKinds.Of(new InvalidOperationException()).ShouldBeNull();
        FaultKinds.Of(new OperationCanceledException()).ShouldBeNull();
    }
}
