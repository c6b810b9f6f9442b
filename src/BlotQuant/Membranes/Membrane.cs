using System.Collections.Immutable;
using BlotQuant.Numerics;
using BlotQuant.Scans;

namespace BlotQuant.Membranes;

/// <summary>One piece of membrane in one frame: scans that share a frame share its lanes.</summary>
/// <param name="Id">The experiment's id, or the piece's number under <c>quantify</c>.</param>
/// <param name="Piece">Number of the piece in the picture, top to bottom then left to right, from 1.</param>
/// <param name="Scans">Scans in one frame, equal in size.</param>
/// <param name="Box">The pixels of the piece.</param>
public sealed record Membrane(string Id, int Piece, ImmutableArray<Scan> Scans, PixelBox Box)
{
    /// <summary>From pixels of the first frame of the same membrane to pixels of this one, where it was registered with others.</summary>
    public Similarity FromFirst { get; init; } = Similarity.Identity;
}
