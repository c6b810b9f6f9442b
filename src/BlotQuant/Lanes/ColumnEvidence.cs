using BlotQuant.Numerics;

namespace BlotQuant.Lanes;

/// <summary>Evidence added down tilted columns; column x is where the tilted line crosses the middle row.</summary>
public static class ColumnEvidence
{
    /// <summary>Evidence below this many times the noise counts for nothing.</summary>
    public const float NoiseMultiple = 4;

    /// <summary>Square-root evidence: one strong row does not hide the others.</summary>
    public static float[] Sum(Grid evidence, double tiltDegrees, int columnPx) => Sum(evidence, tiltDegrees, columnPx, linear: false);

    /// <summary>Evidence as it is: strong bands rule.</summary>
    public static float[] LinearSum(Grid evidence, double tiltDegrees, int columnPx) => Sum(evidence, tiltDegrees, columnPx, linear: true);

    private static float[] Sum(Grid evidence, double tiltDegrees, int columnPx, bool linear)
    {
        float[] columns = new float[evidence.Width];
        double slope = Math.Tan(tiltDegrees * Math.PI / 180) / columnPx;
        for (int row = 0; row < evidence.Height; row++)
        {
            int shift = (int)Math.Round((row - ((evidence.Height - 1) / 2.0)) * slope);
            ReadOnlySpan<float> values = evidence.Row(row);
            int last = Math.Min(columns.Length, columns.Length - shift);
            for (int column = Math.Max(0, -shift); column < last; column++)
            {
                float above = values[column + shift] - NoiseMultiple;
                if (above > 0)
                    columns[column] += linear ? above : MathF.Sqrt(above);
            }
        }

        return columns;
    }
}
