namespace BlotQuant.Bands;

/// <summary>One band of a course at parameters that are given, for all of its rows.</summary>
/// <param name="Index">Which band of the group.</param>
/// <param name="Slopes">How height, centre and form follow their parameters.</param>
internal readonly record struct CourseBand(int Index, double CentreRow, double Height, BandShape Shape, ParameterSlopes Slopes)
{
    /// <summary>The band's counts at a row; adds their derivatives to the gradient where that is not empty.</summary>
    public double At(double row, Span<double> gradient)
    {
        double offset = row - CentreRow;
        if (Math.Abs(offset) > GroupCourse.FarthestSigmas * Math.Max(Shape.SigmaAbove, Shape.SigmaBelow))
            return 0;
        if (gradient.IsEmpty)
            return Height * Shape.At(offset);
        BandSlope slope = Shape.SlopeAt(offset);
        gradient[GroupCourse.Skew] += Height * slope.BySkew * Slopes.Skew;
        gradient[GroupCourse.LogExponent] += Height * slope.ByLogExponent * Slopes.LogExponent;
        gradient[GroupCourse.Foot] += Height * slope.ByFoot * Slopes.Foot;
        gradient[GroupCourse.Height(Index)] += Slopes.Height * slope.Value;
        gradient[GroupCourse.Centre(Index)] += Height * slope.ByCentre * Slopes.Centre;
        gradient[GroupCourse.LogSigma(Index)] += Height * slope.ByLogSigma * Slopes.LogSigma;
        return Height * slope.Value;
    }
}

/// <summary>How what a band is follows its parameters.</summary>
internal readonly record struct ParameterSlopes(double Skew, double LogExponent, double Foot, double Height, double Centre, double LogSigma);
