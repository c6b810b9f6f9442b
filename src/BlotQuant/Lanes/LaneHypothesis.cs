using BlotQuant.Membranes;
using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>The best lanes of one octave of pitches.</summary>
/// <param name="Evidence">Noise multiples; each column spans <paramref name="ColumnPx"/> columns of the reduced plane.</param>
/// <param name="RiseCounts">Counts of everything that looks like a band at this pitch.</param>
public sealed record LaneHypothesis(Grid Evidence, int ColumnPx, double RiseCounts, double TiltDegrees, LaneChain Chain)
{
    private const int FewestColumnsPerPitch = 12;

    /// <summary>Bands wider than tall and wide against the pitch: each octave sees only what could be a band there.</summary>
    /// <param name="scans">The scans' reduced planes, equal in size.</param>
    /// <param name="narrowestPitch">Least pitch of the octave, columns of the planes.</param>
    /// <param name="mostLanes">Lanes that a membrane may hold.</param>
    public static LaneHypothesis? Of(IReadOnlyList<EvidencePlane> scans, double narrowestPitch, int mostLanes)
    {
        int columnPx = Math.Max(1, (int)(narrowestPitch / FewestColumnsPerPitch));
        if (scans[0].Counts.Width / columnPx < 4)
            return null;
        (Grid evidence, double riseCounts) = StrongestOf(scans, columnPx, narrowestPitch);
        double tiltDegrees = TiltEstimate.Degrees(evidence, columnPx);
        float[] columns = ColumnEvidence.Sum(evidence, tiltDegrees, columnPx);
        LaneChain chain = LaneComb.Best(columns, Math.Max(narrowestPitch, (double)scans[0].Counts.Width / mostLanes) / columnPx, 2 * narrowestPitch / columnPx);
        return new LaneHypothesis(evidence, columnPx, riseCounts, tiltDegrees, chain);
    }

    /// <summary>How well the lanes explain the picture, given what the octave that sees most sees.</summary>
    public double Score(double mostRiseCounts) => Chain.Score * Math.Sqrt(Chain.Fill) * (RiseCounts / mostRiseCounts)
        * LaneComb.MeanStrength(ColumnEvidence.Sum(Evidence, TiltDegrees, ColumnPx), Chain)
        * LaneComb.MeanDepth(ColumnEvidence.LinearSum(Evidence, TiltDegrees, ColumnPx), Chain);

    private static (Grid Evidence, double RiseCounts) StrongestOf(IReadOnlyList<EvidencePlane> scans, int columnPx, double narrowestPitch)
    {
        (Grid strongest, double total) = OfScan(scans[0]);
        foreach (EvidencePlane scan in scans.Skip(1))
        {
            (Grid evidence, double riseCounts) = OfScan(scan);
            total += riseCounts;
            for (int i = 0; i < strongest.Values.Length; i++)
                strongest.Values[i] = Math.Max(strongest.Values[i], evidence.Values[i]);
        }

        return (strongest, total);

        (Grid NoiseMultiples, double RiseCounts) OfScan(EvidencePlane scan)
        {
            (Grid evidence, double riseCounts) = BandEvidence.Of(
                PlaneReduction.MergeColumns(scan.Counts, columnPx), narrowestPitch / columnPx, 2 * narrowestPitch, scan.LoudestNoise);
            return (evidence, riseCounts * columnPx);
        }
    }
}
