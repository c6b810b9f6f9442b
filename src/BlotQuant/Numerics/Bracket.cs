namespace BlotQuant.Numerics;

/// <summary>Three points of a function of one variable, in order of place either way; where the middle one is least, a local minimum lies between.</summary>
internal readonly record struct Bracket((double X, double Value) First, (double X, double Value) Middle, (double X, double Value) Last)
{
    private const int MaxRounds = 60;

    /// <summary>After so many rounds of parabolas every other one is a golden section.</summary>
    private const int PatientRounds = 4;

    private const double Golden = 0.3819660112501051;

    /// <summary>Share of the value that a further step must promise.</summary>
    private const double WorthGaining = 1e-10;

    /// <summary>From the middle to the vertex of the parabola through the points, and by how much that lies lower; NaN where it bends the other way.</summary>
    public (double Step, double Gain) Parabola()
    {
        double before = (Middle.Value - First.Value) / (Middle.X - First.X), after = (Last.Value - Middle.Value) / (Last.X - Middle.X);
        double bend = (after - before) / (Last.X - First.X);
        double slope = ((before * (Last.X - Middle.X)) + (after * (Middle.X - First.X))) / (Last.X - First.X);
        return bend > 0 ? (-slope / (2 * bend), slope * slope / (4 * bend)) : (double.NaN, double.NaN);
    }

    /// <summary>The least point, by parabolas, later in turn with golden sections, until one promises too little.</summary>
    public (double X, double Value) Narrowed(Func<double, double> function)
    {
        Bracket bracket = this;
        for (int round = 0; round < MaxRounds; round++)
        {
            (double step, double gain) = bracket.Parabola();
            if (!(gain > WorthGaining * bracket.Middle.Value))
                break;
            double x = bracket.Middle.X + (round > PatientRounds && round % 2 == 1 ? bracket.GoldenStep : step);
            bracket = bracket.With((x, function(x)));
        }

        return bracket.Middle;
    }

    /// <summary>Into the wider side.</summary>
    private double GoldenStep => Golden * (Math.Abs(Last.X - Middle.X) > Math.Abs(Middle.X - First.X) ? Last.X - Middle.X : First.X - Middle.X);

    private Bracket With((double X, double Value) point)
    {
        bool isAfter = (point.X > Middle.X) == (Last.X > Middle.X);
        if (point.Value < Middle.Value)
            return isAfter ? new Bracket(Middle, point, Last) : new Bracket(First, point, Middle);
        return isAfter ? new Bracket(First, Middle, point) : new Bracket(point, Middle, Last);
    }
}
