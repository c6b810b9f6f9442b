namespace BlotQuant.Synthetic;

/// <summary>The lanes and bands of one result folder beside the true ones.</summary>
internal sealed record PictureScore(IReadOnlyList<LaneStrip> Lanes, BandMatch Bands)
{
    public static PictureScore Read(string results, string truth) => new([.. LaneScore.Read(results, truth)], BandMatch.Read(results, truth));

    /// <summary>Figures over all of them together.</summary>
    public static IEnumerable<ScoreFigure> Figures(IReadOnlyCollection<PictureScore> pictures) =>
        [.. LaneScore.Of([.. pictures.SelectMany(picture => picture.Lanes)]), .. BandScore.Of([.. pictures.Select(picture => picture.Bands)])];
}
