using BlotQuant.Bands;
using BlotQuant.Experiments;
using BlotQuant.Profiles;

namespace BlotQuant.Readouts;

/// <summary>One scan of a membrane as the experiment describes it, with what was found on it.</summary>
/// <param name="Scale">Masses along its lanes; null without a ladder.</param>
/// <param name="Background">What is taken off its lanes; null for the background that is fitted with the bands.</param>
public sealed record MembraneScan(ScanPlan Plan, ScanRows Rows, MassScale? Scale, IBackground? Background);
