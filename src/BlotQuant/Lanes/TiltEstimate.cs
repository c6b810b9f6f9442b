using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>The tilt at which the columns of the evidence stand out most.</summary>
public static class TiltEstimate
{
    private const double MaxDegrees = 4;
    private const double StepDegrees = 0.25;

    /// <summary>Without bands far apart in height there is nothing that tells a tilt.</summary>
    private const double LeastGain = 1.06;

    /// <summary>Degrees, positive where lanes run right on their way down; 0 where no tilt stands out.</summary>
    /// <param name="columnPx">How many rows are as long as one column is wide.</param>
    public static double Degrees(Grid evidence, int columnPx)
    {
        var points = EvidencePoints.Of(evidence, columnPx);
        double best = points.Contrast(0) * LeastGain;
        double bestDegrees = 0;
        int steps = (int)(MaxDegrees / StepDegrees);
        for (int step = -steps; step <= steps; step++)
        {
            double contrast = points.Contrast(step * StepDegrees);
            if (contrast > best)
                (best, bestDegrees) = (contrast, step * StepDegrees);
        }

        return bestDegrees;
    }
}
