using System.Collections.Immutable;
using BlotQuant.Profiles;

namespace BlotQuant.Bands;

/// <summary>Which form of foot a scan's bands have, and what of their volumes hangs on it (docs/methods.md, B14).</summary>
/// <param name="Form">The form that leaves less unexplained.</param>
/// <param name="Doubts">Standard error of every band's volume by the choice of a form.</param>
internal sealed record FormComparison(FootForm Form, ImmutableArray<ImmutableArray<double>> Doubts)
{
    /// <summary>Standard errors beyond which a row that stands out (dust) counts no more.</summary>
    private const double FarthestErrors = 4.685;

    /// <param name="profiles">The lanes.</param>
    /// <param name="wide">Bands of each lane, fitted with wide feet.</param>
    /// <param name="steep">The same bands, fitted with steep ones.</param>
    /// <param name="rowMisfit">How far rows lie off courses of the better form, as a share of the course.</param>
    public static FormComparison Of(
        ImmutableArray<LaneProfile> profiles, ImmutableArray<ImmutableArray<FittedBand>> wide, ImmutableArray<ImmutableArray<FittedBand>> steep, double rowMisfit)
    {
        (double Wide, double Steep)[] rows =
        [
            .. profiles.SelectMany((profile, lane) => wide[lane].Zip(steep[lane])
                .Where(both => FitEvidence.IsClear(both.First, profile) && FitEvidence.IsClear(both.Second, profile))
                .SelectMany(both => Left(both.First, both.Second, rowMisfit))),
        ];
        double ofWide = rows.Sum(row => row.Wide), ofSteep = rows.Sum(row => row.Steep);
        double usual = Math.Max(1, Math.Min(ofWide, ofSteep) / Math.Max(1, rows.Length));
        double otherProbability = 1 / (1 + Math.Exp(Math.Abs(ofWide - ofSteep) / usual / 2));
        double share = Math.Sqrt(otherProbability + BandDoubts.AllOrNothing);
        return new FormComparison(
            ofSteep < ofWide ? FootForm.Steep : FootForm.Wide,
            [.. profiles.Select((profile, lane) => wide[lane].Zip(steep[lane]).Select(both => share * BandDoubts.Difference(both.First, both.Second, profile.RowCount)).ToImmutableArray())]);
    }

    /// <summary>Squares of what both leave of the rows that they were fitted to, over their noise and misfit.</summary>
    private static IEnumerable<(double Wide, double Steep)> Left(FittedBand wide, FittedBand steep, double rowMisfit)
    {
        GroupFit fit = wide.Fit, other = steep.Fit;
        for (int i = 0; i < fit.Group.Rows.Length; i++)
        {
            int same = other.Group.Rows.IndexOf(fit.Group.Rows[i]);
            if (same < 0)
                continue;
            double misfit = rowMisfit * wide.At(fit.Group.Rows[i]);
            double variance = (Math.Max(fit.Unrest, other.Unrest) * fit.NoiseVariance[i]) + (misfit * misfit);
            yield return (Square(fit.Excess[i], variance), Square(other.Excess[same], variance));
        }
    }

    private static double Square(double excess, double variance) => Math.Min(FarthestErrors * FarthestErrors, excess * excess / variance);
}
