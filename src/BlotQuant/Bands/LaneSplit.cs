using System.Collections.Immutable;

namespace BlotQuant.Bands;

/// <summary>The bands of one lane while its doublets are being split.</summary>
internal sealed class LaneSplit
{
    private const double FwhmOverSigma = 2.3548;

    /// <summary>Bands no further apart than so many widths stand in each other's flanks.</summary>
    private const double TouchingWidths = 2;

    private const double WindowWidths = 1.6;
    private const int FewestRowsOfBand = 3, FitSteps = 12;

    private readonly LaneCurve _lane;
    private readonly List<BandCandidate> _bands;

    /// <summary>What speaks for a doublet in each band.</summary>
    private readonly List<Doublet?> _evidence;

    public LaneSplit(LaneCurve lane, ImmutableArray<BandCandidate> bands)
        : this(lane, [.. bands], [.. bands.Select((_, i) => Doublet.Of(lane, bands, i))], [])
    {
    }

    private LaneSplit(LaneCurve lane, List<BandCandidate> bands, List<Doublet?> evidence, ImmutableArray<Doublet> doublets)
    {
        (_lane, _bands, _evidence) = (lane, bands, evidence);
        Doublets = doublets;
    }

    /// <summary>Top to bottom.</summary>
    public ImmutableArray<BandCandidate> Bands => [.. _bands];

    /// <summary>The doublets that were split.</summary>
    public ImmutableArray<Doublet> Doublets { get; }

    /// <summary>σ of every band, those of doublets as if they were split.</summary>
    public IEnumerable<double> Sigmas(Func<Doublet, bool> isSplit) =>
        _bands.Select((band, i) => _evidence[i] is { } doublet && isSplit(doublet) ? doublet.SigmaRows : band.FullWidthHalfMaxPx / FwhmOverSigma);

    /// <summary>Splits the clearest doublet, judges what is left anew, and so on.</summary>
    public LaneSplit With(Func<Doublet, bool> isSplit)
    {
        var split = new LaneSplit(_lane, [.. _bands], [.. _evidence], Doublets);
        ImmutableArray<Doublet> doublets = Doublets;
        while (split.Clearest(isSplit) is { } index)
        {
            doublets = doublets.Add(split._evidence[index]!);
            split.Split(index);
        }

        return new LaneSplit(_lane, split._bands, split._evidence, doublets);
    }

    /// <summary>Bands that stand in each other's flanks, with heights, centres and widths of a fit of them all.</summary>
    public LaneSplit Refitted()
    {
        List<BandCandidate> bands = [.. _bands];
        for (int first = 0, last; first < bands.Count; first = last + 1)
        {
            for (last = first; last + 1 < bands.Count && Touch(bands[last], bands[last + 1]); last++)
            {
            }

            if (last > first)
                Refit(bands, first, last);
        }

        return new LaneSplit(_lane, bands, _evidence, Doublets);
    }

    private static bool Touch(BandCandidate upper, BandCandidate lower) =>
        lower.CentreRow - upper.CentreRow < TouchingWidths * Math.Max(upper.FullWidthHalfMaxPx, lower.FullWidthHalfMaxPx);

    private void Refit(List<BandCandidate> bands, int first, int last)
    {
        double width = Enumerable.Range(first, last - first + 1).Max(i => bands[i].FullWidthHalfMaxPx);
        var window = new RowSpan((int)(bands[first].CentreRow - (WindowWidths * width)), (int)(bands[last].CentreRow + (WindowWidths * width)) + 1);
        window = window.Clamp(0, _lane.Level.Length);
        double[] rows = _lane.Level[window.Start..window.End];
        double ground = rows.Min();
        if (rows.Length < FewestRowsOfBand * (last - first + 2))
            return;
        var fit = PeakFit.Of(
            [.. rows.Select(level => level - ground)],
            Enumerable.Range(first, last - first + 1).Select(i => (_lane.Level[bands[i].PeakRow] - ground, bands[i].CentreRow - window.Start)),
            width / FwhmOverSigma, PeakForm.Gaussian, FitSteps);
        BandCandidate[] refitted = [.. Enumerable.Range(first, last - first + 1).Select(i => Moved(bands[i], fit.Peaks[i - first].Height, fit.Peaks[i - first].Centre + window.Start, fit.SigmaRows))];
        if (!refitted.Zip(refitted.Skip(1)).All(pair => pair.First.CentreRow < pair.Second.CentreRow))
            return;
        for (int i = first; i <= last; i++)
            bands[i] = refitted[i - first];
    }

    /// <summary>The band as a fit has it, or as it was where the fit takes it far away or out of the lane.</summary>
    private BandCandidate Moved(BandCandidate band, double height, double centre, double sigmaRows) =>
        height > 0 && Holds(centre) && Math.Abs(centre - band.CentreRow) < Math.Min(sigmaRows, band.FullWidthHalfMaxPx) ? With(band, height, centre, sigmaRows) : band;

    private bool Holds(double row) => row >= 0 && row <= _lane.Level.Length - 1;

    private int? Clearest(Func<Doublet, bool> isSplit)
    {
        int? clearest = null;
        for (int i = 0; i < _bands.Count; i++)
        {
            bool isClearer = _evidence[i] is { } doublet && (clearest is null || doublet.Gain > _evidence[clearest.Value]!.Gain);
            if (isClearer && IsBetweenNeighbours(i) && isSplit(_evidence[i]!))
                clearest = i;
        }

        return clearest;
    }

    /// <summary>A second band at or beyond a neighbour is the neighbour's affair.</summary>
    private bool IsBetweenNeighbours(int index)
    {
        Doublet doublet = _evidence[index]!;
        return Holds(doublet.Upper.Centre) && Holds(doublet.Lower.Centre)
            && (index == 0 || doublet.Upper.Centre - _bands[index - 1].CentreRow > doublet.SigmaRows)
            && (index + 1 == _bands.Count || _bands[index + 1].CentreRow - doublet.Lower.Centre > doublet.SigmaRows);
    }

    private void Split(int index)
    {
        (BandCandidate whole, Doublet doublet) = (_bands[index], _evidence[index]!);
        _bands[index] = With(whole, doublet.Upper.Height, doublet.Upper.Centre, doublet.SigmaRows);
        _bands.Insert(index + 1, With(whole, doublet.Lower.Height, doublet.Lower.Centre, doublet.SigmaRows));
        _evidence.Insert(index + 1, null);
        for (int i = Math.Max(0, index - 1); i < Math.Min(_bands.Count, index + 3); i++)
            _evidence[i] = Doublet.Of(_lane, _bands, i);
    }

    private static BandCandidate With(BandCandidate band, double height, double centre, double sigmaRows) => band with
    {
        PeakRow = (int)Math.Round(centre),
        CentreRow = centre,
        Height = height,
        PeakSnr = band.PeakSnr * height / band.Height,
        FullWidthHalfMaxPx = FwhmOverSigma * sigmaRows,
    };
}
