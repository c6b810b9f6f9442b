namespace BlotQuant.Bands;

/// <summary>A local maximum with its topographic prominence.</summary>
/// <param name="Base">The higher of the lowest values that separate it from higher ground on either side.</param>
/// <param name="LeftBaseRow">Row of the lowest value towards higher ground above.</param>
/// <param name="RightBaseRow">Row of the lowest value towards higher ground below.</param>
public readonly record struct ProfilePeak(int Row, double Prominence, double Base, int LeftBaseRow, int RightBaseRow);

/// <summary>Peaks of a smoothed profile.</summary>
public static class ProfilePeaks
{
    /// <param name="reachRows">How far from a peak its base is looked for: what lies farther off is another band's affair.</param>
    /// <returns>Every local maximum, top to bottom; a plateau counts once, at its middle. Maxima on the first or last row are left out.</returns>
    public static IEnumerable<ProfilePeak> Of(float[] profile, int reachRows)
    {
        for (int row = 1; row + 1 < profile.Length; row++)
        {
            if (profile[row] <= profile[row - 1])
                continue;
            int end = row;
            while (end + 1 < profile.Length && profile[end + 1] == profile[row])
                end++;
            if (end + 1 < profile.Length && profile[end + 1] < profile[row])
                yield return Peak(profile, (row + end) / 2, reachRows);
            row = end;
        }
    }

    /// <summary>Rows between the half heights above the peak's own base, interpolated.</summary>
    public static double WidthAtHalf(float[] profile, ProfilePeak peak)
    {
        double half = peak.Base + (peak.Prominence / 2);
        return Crossing(profile, peak.Row, 1, half) - Crossing(profile, peak.Row, -1, half);
    }

    private static double Crossing(float[] profile, int row, int step, double level)
    {
        int i = row;
        while (i + step >= 0 && i + step < profile.Length && profile[i + step] > level)
            i += step;
        if (i + step < 0 || i + step >= profile.Length)
            return i;
        double drop = profile[i] - profile[i + step];
        return i + (step * (drop > 0 ? (profile[i] - level) / drop : 0));
    }

    private static ProfilePeak Peak(float[] profile, int row, int reachRows)
    {
        int left = LowestBeforeHigher(profile, row, -1, reachRows);
        int right = LowestBeforeHigher(profile, row, 1, reachRows);
        double foundation = Math.Max(profile[left], profile[right]);
        return new ProfilePeak(row, profile[row] - foundation, foundation, left, right);
    }

    private static int LowestBeforeHigher(float[] profile, int row, int step, int reachRows)
    {
        int lowest = row;
        for (int i = row + step; i >= 0 && i < profile.Length && Math.Abs(i - row) <= reachRows && profile[i] <= profile[row]; i += step)
        {
            if (profile[i] < profile[lowest])
                lowest = i;
        }

        return lowest;
    }
}
