using System.Globalization;
using BlotQuant.Experiments;

namespace BlotQuant.Synthetic;

/// <summary>One entry of a truth file's lanes: a role, or a dose that makes the lane a sample.</summary>
public readonly record struct LaneToken(LaneRole Role, double? Dose)
{
    public static bool TryRead(string text, out LaneToken token)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double dose) && dose > 0 && double.IsFinite(dose))
        {
            token = new LaneToken(LaneRole.Sample, dose);
            return true;
        }

        LaneRole? role = text switch
        {
            "ladder" => LaneRole.Ladder,
            "vehicle" => LaneRole.Vehicle,
            "positive-control" => LaneRole.PositiveControl,
            "negative-control" => LaneRole.NegativeControl,
            "inter-blot-control" => LaneRole.InterBlotControl,
            "blank" => LaneRole.Blank,
            _ => null,
        };
        token = new LaneToken(role ?? LaneRole.Unknown, role == LaneRole.Vehicle ? 0 : null);
        return role is not null;
    }

    /// <summary>The role as the lane sheet writes it.</summary>
    public string RoleName => Role switch
    {
        LaneRole.PositiveControl => "positive-control",
        LaneRole.NegativeControl => "negative-control",
        LaneRole.InterBlotControl => "inter-blot-control",
        _ => Role.ToString().ToLowerInvariant(),
    };
}
