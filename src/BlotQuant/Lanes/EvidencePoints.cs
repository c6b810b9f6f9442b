using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>The places of an evidence grid that stand out, so that many tilts can be tried at little cost.</summary>
/// <param name="Columns">Columns of the places.</param>
/// <param name="RowOffsets">Rows of the places from the middle row, in columns.</param>
/// <param name="Strengths">Square roots of what rises above the noise.</param>
/// <param name="Width">Columns of the grid.</param>
internal sealed record EvidencePoints(int[] Columns, double[] RowOffsets, float[] Strengths, int Width)
{
    public static EvidencePoints Of(Grid evidence, int columnPx)
    {
        var columns = new List<int>();
        var offsets = new List<double>();
        var strengths = new List<float>();
        for (int row = 0; row < evidence.Height; row++)
        {
            ReadOnlySpan<float> values = evidence.Row(row);
            for (int column = 0; column < values.Length; column++)
            {
                if (values[column] <= ColumnEvidence.NoiseMultiple)
                    continue;
                columns.Add(column);
                offsets.Add((row - ((evidence.Height - 1) / 2.0)) / columnPx);
                strengths.Add(MathF.Sqrt(values[column] - ColumnEvidence.NoiseMultiple));
            }
        }

        return new EvidencePoints([.. columns], [.. offsets], [.. strengths], evidence.Width);
    }

    /// <summary>Sum of squares of the evidence added down tilted columns: greatest where lanes stand out most.</summary>
    public double Contrast(double tiltDegrees)
    {
        double slope = Math.Tan(tiltDegrees * Math.PI / 180);
        float[] sums = new float[Width];
        for (int i = 0; i < Columns.Length; i++)
        {
            int column = Columns[i] - (int)Math.Round(RowOffsets[i] * slope);
            if (column >= 0 && column < sums.Length)
                sums[column] += Strengths[i];
        }

        double contrast = 0;
        foreach (float sum in sums)
            contrast += (double)sum * sum;
        return contrast;
    }
}
