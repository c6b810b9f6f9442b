namespace BlotQuant.Lanes;

/// <summary>The tilt and bow that a piece itself tells, without its bands: smears of lanes and the sides of the membrane run as the lanes do (docs/methods.md, L3).</summary>
internal static class StreakCourse
{
    /// <summary>What the greatest tilt and the greatest bow must gain: where nothing runs down the piece its lanes are upright and straight.</summary>
    private const double LeastGain = 0.1;

    /// <summary>Errors of the contrast of noise by which a tilt or a bow must show more than a lesser one.</summary>
    private const double LeastErrors = 3;

    /// <summary>Greatest bow over the half rows, and the steps to it.</summary>
    private const double MostBowHalfRows = 0.08;

    private const int BowSteps = 12;

    /// <summary>Steps to the greatest tilt of the outermost streaks against the middle, which is that of all.</summary>
    private const int SpreadSteps = 4;

    /// <returns>The same upright lanes, with the tilt and bow of the streaks expected of them; 0 where there are none.</returns>
    /// <param name="planes">Scans of one frame, of one size.</param>
    /// <param name="upright">Upright lanes of these planes.</param>
    public static MarkShear Expected(IReadOnlyList<EvidencePlane> planes, MarkShear upright)
    {
        Streaks[] streaks = [.. planes.Select(plane => Streaks.Of(plane.Counts))];
        double mostTilt = ShearSearch.Tilts(upright)[^1];
        MarkShear even = Told(streaks, upright);
        double[] spreads = [.. Enumerable.Range(-SpreadSteps, (2 * SpreadSteps) + 1).Select(step => step * mostTilt / SpreadSteps)];
        double spread = spreads.MaxBy(spread => streaks.Sum(scan => scan.WithoutSpread(spread).Contrast(even.ExpectedTilt, even.ExpectedBow)) * (1 - (LeastGain * Math.Pow(spread / mostTilt, 2))));
        return spread == 0 ? even : Told([.. streaks.Select(scan => scan.WithoutSpread(spread))], upright);
    }

    private static MarkShear Told(Streaks[] streaks, MarkShear upright)
    {
        double mostBow = MostBowHalfRows * upright.HalfRows;
        double[] tilts = ShearSearch.Tilts(upright);
        (double Tilt, double Bow)[] courses = [.. from tilt in tilts from step in Enumerable.Range(-BowSteps, (2 * BowSteps) + 1) select (tilt, step * mostBow / BowSteps)];
        double[] sizes = [.. courses.Select(course => Math.Pow(course.Tilt / tilts[^1], 2) + Math.Pow(course.Bow / mostBow, 2))];
        double[] contrasts = [.. courses.Select((course, i) => streaks.Sum(scan => scan.Contrast(course.Tilt, course.Bow)) * (1 - (LeastGain * sizes[i])))];
        double enough = contrasts.Max() - (LeastErrors * streaks.Sum(scan => scan.Error));
        int told = Enumerable.Range(0, courses.Length).Where(i => contrasts[i] >= enough).MinBy(i => sizes[i]);
        return upright with { ExpectedTilt = courses[told].Tilt, ExpectedBow = courses[told].Bow };
    }
}
