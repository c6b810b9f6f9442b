using System.Globalization;
using BlotQuant.Experiments;

namespace BlotQuant.Synthetic;

/// <summary>One entry of a truth file's lanes: a role, or a dose that makes the lane a sample.</summary>
public readonly record struct LaneToken(LaneRole Role, double? Dose)
{
    public const string Allowed = "ladder, vehicle, positive-control, negative-control, inter-blot-control, blank, or a dose above 0";

    /// <summary>Null where the text is neither.</summary>
    public static LaneToken? TryRead(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double dose))
            return dose > 0 && double.IsFinite(dose) ? new LaneToken(LaneRole.Sample, dose) : null;
        return Words.LaneRoles.Find(text) switch
        {
            null or LaneRole.Sample or LaneRole.Standard => null,
            LaneRole.Vehicle => new LaneToken(LaneRole.Vehicle, 0),
            LaneRole role => new LaneToken(role, null),
        };
    }

    public static LaneToken Read(string text) => TryRead(text) ?? throw new ArgumentException($"lane '{text}'; allowed: {Allowed}");
}
