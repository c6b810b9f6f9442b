using System.Collections.Immutable;

namespace BlotQuant.Bands;

/// <summary>The bands of one lane while its doublets are being split.</summary>
internal sealed class LaneSplit
{
    private const double FwhmOverSigma = 2.3548;

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
        return (index == 0 || doublet.Upper.Centre - _bands[index - 1].CentreRow > doublet.SigmaRows)
            && (index + 1 == _bands.Count || _bands[index + 1].CentreRow - doublet.Lower.Centre > doublet.SigmaRows);
    }

    private void Split(int index)
    {
        (BandCandidate whole, Doublet doublet) = (_bands[index], _evidence[index]!);
        _bands[index] = Half(whole, doublet, doublet.Upper);
        _bands.Insert(index + 1, Half(whole, doublet, doublet.Lower));
        _evidence.Insert(index + 1, null);
        for (int i = Math.Max(0, index - 1); i < Math.Min(_bands.Count, index + 3); i++)
            _evidence[i] = Doublet.Of(_lane, _bands, i);
    }

    private static BandCandidate Half(BandCandidate whole, Doublet doublet, (double Height, double Centre) half) => whole with
    {
        PeakRow = (int)Math.Round(half.Centre),
        CentreRow = half.Centre,
        Height = half.Height,
        PeakSnr = whole.PeakSnr * half.Height / whole.Height,
        FullWidthHalfMaxPx = FwhmOverSigma * doublet.SigmaRows,
    };
}
