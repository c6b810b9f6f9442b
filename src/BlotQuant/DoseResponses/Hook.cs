using MathNet.Numerics.Distributions;

namespace BlotQuant.DoseResponses;

/// <summary>A response that turns back at the top doses by more than the scatter of the points explains (docs/methods.md D20).</summary>
internal static class Hook
{
    private const int MostDoses = 2;

    /// <summary>Shared by the one and the two top doses that are tried.</summary>
    private const double Level = 0.01;

    private const int FewestDosesBelow = 5;

    /// <returns>The lowest dose of the hook; null where there is none.</returns>
    public static double? FromDose(JointFit joint, DoseDesigns designs)
    {
        DoseMeans means = joint.Surface.Means;
        var least = new Lazy<double>(() => LeastOf(joint, designs));
        for (int count = 1; count <= MostDoses && means.Count - count >= FewestDosesBelow; count++)
        {
            if (TurnsBack(joint, means, count, least, designs))
                return Math.Pow(10, means.Log10Doses[^count]);
        }

        return null;
    }

    /// <summary>The least residual sum of the known points, that of the joint fit where it is to all of them and free.</summary>
    private static double LeastOf(JointFit joint, DoseDesigns designs) => joint.Surface is LogisticSurface
        ? joint.Free.Rss
        : LogisticSearch.Minimum(new LogisticSurface(joint.Surface.Means, designs.Grid(joint.Surface.Means.Log10Doses)), joint.Surface.Grid.Free).Rss;

    /// <summary>F test of free means at the top doses against the curve through them, where they lie on the vehicle's side.</summary>
    private static bool TurnsBack(JointFit joint, DoseMeans means, int count, Lazy<double> least, DoseDesigns designs)
    {
        double degrees = joint.ResidualDegrees - count;
        double side = Math.Sign(joint.Bounded.Top - joint.Bounded.Bottom);
        DoseMeans below = means.Lowest(means.Count - count);
        int extreme = Enumerable.Range(0, below.Count).MinBy(d => side * below.Responses[d]);
        double turn = Enumerable.Range(below.Count, count).Min(d => side * (means.Responses[d] - below.Responses[extreme]));
        if (!(degrees >= 1) || !(turn > 0))
            return false;

        var rest = new LogisticSurface(below, designs.Grid(below.Log10Doses));
        double free = LogisticSearch.Minimum(rest, rest.Grid.Free).Rss;
        double f = (least.Value - free) / count / (free / degrees);
        double topWeight = means.Weights[below.Count..].Sum();
        double t = turn / Math.Sqrt(free / degrees * ((1 / topWeight) + (1 / below.Weights[extreme])));
        return 1 - FisherSnedecor.CDF(count, degrees, Math.Max(0, f)) < Level / MostDoses && t > StudentT.InvCDF(0, 1, degrees, 1 - (Level / MostDoses));
    }
}
