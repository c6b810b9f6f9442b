using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>How much of a ridge lies in each of its columns: saturated bands that touch are as high between them, but less tall (docs/methods.md, L2).</summary>
internal static class BandBody
{
    /// <returns>The ridge's body in the noises of its crest, and the crest with it as far as they agree; smoothed over three columns.</returns>
    public static float[] Of(Grid counts, BandEvidence evidence, BandRidge ridge)
    {
        float[] body = Sums(counts, ridge, TypicalHalfHeight(evidence, ridge));
        double scale = ridge.Multiples.Sum(value => (double)value) / Math.Max(body.Sum(value => (double)value), float.Epsilon);
        double agreement = Math.Max(0, Correlation(ridge.Multiples, body));
        for (int i = 0; i < body.Length; i++)
            body[i] = (float)(((agreement * ridge.Multiples[i]) + (scale * body[i])) / (1 + agreement));
        float[] smooth = new float[body.Length];
        SlidingWindow.Mean(body, smooth, 1);
        return smooth;
    }

    private static double Correlation(List<float> first, float[] second)
    {
        double meanFirst = first.Average(), meanSecond = second.Average();
        double both = 0, squaresFirst = 0, squaresSecond = 0;
        for (int i = 0; i < second.Length; i++)
        {
            both += (first[i] - meanFirst) * (second[i] - meanSecond);
            squaresFirst += (first[i] - meanFirst) * (first[i] - meanFirst);
            squaresSecond += (second[i] - meanSecond) * (second[i] - meanSecond);
        }

        return both == 0 ? 0 : both / Math.Sqrt(squaresFirst * squaresSecond);
    }

    public static int TypicalHalfHeight(BandEvidence evidence, BandRidge ridge)
    {
        byte[] halves = [.. ridge.Rows.Select((row, i) => evidence.HalfHeights[(row * evidence.NoiseMultiples.Width) + ridge.FirstColumn + i]).Order()];
        return halves[halves.Length / 2];
    }

    /// <summary>Counts of each column above the ground of the ridge, over the rows that its evidence is told from.</summary>
    private static float[] Sums(Grid counts, BandRidge ridge, int halfHeight)
    {
        int reach = (3 * halfHeight) + 1;
        float[] sums = new float[ridge.Rows.Count];
        double ground = double.PositiveInfinity;
        for (int i = 0; i < sums.Length; i++)
        {
            ground = Math.Min(ground, Math.Min(Mean(counts, ridge, i, -reach, -halfHeight - 1), Mean(counts, ridge, i, halfHeight + 1, reach)));
            sums[i] = (float)Mean(counts, ridge, i, -reach, reach);
        }

        for (int i = 0; i < sums.Length; i++)
            sums[i] = (float)(sums[i] - ground);
        return sums;
    }

    private static double Mean(Grid counts, BandRidge ridge, int column, int first, int last)
    {
        double sum = 0;
        for (int row = ridge.Rows[column] + first; row <= ridge.Rows[column] + last; row++)
            sum += counts[ridge.FirstColumn + column, Math.Clamp(row, 0, counts.Height - 1)];
        return sum / (last - first + 1);
    }
}
