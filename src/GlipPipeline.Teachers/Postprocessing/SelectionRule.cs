namespace GlipPipeline.Teachers.Postprocessing;

/// <summary>How candidates become detections; the numbers stand in the model's metadata.</summary>
/// <param name="NmsIou">Of two boxes of one phrase that overlap by more, the weaker goes; 0.6 in GLIP (<c>MODEL.ATSS.NMS_TH</c>).</param>
/// <param name="MaxDetections">Most boxes of an image and prompt, all phrases together; 100 in GLIP (<c>MODEL.ATSS.DETECTIONS_PER_IMG</c>).
/// Equal scores at the limit all stay.</param>
public sealed record SelectionRule(float NmsIou, int MaxDetections);
