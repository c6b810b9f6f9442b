using System.Text.Json.Serialization;

namespace BlotQuant.Experiments;

public enum EditAction
{
    MoveLane,
    AddLane,
    DeleteLane,

    /// <summary>Two lanes of the sheet change places.</summary>
    RelabelLane,

    MoveBand,
    AddBand,
    DeleteBand,

    /// <summary>The band stays in the tables, and what would be read on it is not measured.</summary>
    ExcludeBand,

    /// <summary>In its lane the band is what a probe is read on.</summary>
    RelabelBand,

    MoveRow,

    /// <summary>A probe is read along a row that no band tells.</summary>
    AddRow,

    DeleteRow,

    /// <summary>A probe is read on the row.</summary>
    RelabelRow,

    SetPolarity,

    /// <summary>An earlier edit is replayed no more.</summary>
    Undo,
}

/// <summary>A correction made by hand: what, who, when, why.</summary>
/// <param name="Id">Its number in the file.</param>
public sealed record Edit(int Id, EditAction Action, string Reason, string By, DateTimeOffset When)
{
    public string? Membrane { get; init; }

    /// <summary>Name of the scan that the places lie on.</summary>
    public string? Scan { get; init; }

    /// <summary>Piece of the picture, where the membrane has several on one scan.</summary>
    public int? Piece { get; init; }

    /// <summary>Where the lane, band or row stands, or comes to stand.</summary>
    public EditPlace? At { get; init; }

    /// <summary>Where it is moved to.</summary>
    public EditPlace? To { get; init; }

    /// <summary>Lane of the sheet.</summary>
    public int? Lane { get; init; }

    /// <summary>What it is from now on: a probe, another lane of the sheet, a polarity.</summary>
    public string? As { get; init; }

    /// <summary>Number of the edit that is undone.</summary>
    public int? Undoes { get; init; }

    /// <summary>File and line, for messages.</summary>
    [JsonIgnore]
    public string Where { get; init; } = "";

    public BlotQuantException Refuse(string value, string allowed) => BlotQuantException.For(Where, $"{Words.EditActions[Action]} {value}", allowed);
}

/// <summary>A place in a scan as stored: column and row, from 0, of pixel centres.</summary>
public readonly record struct EditPlace(double XPx, double YPx)
{
    public override string ToString() => FormattableString.Invariant($"{XPx},{YPx}");
}
