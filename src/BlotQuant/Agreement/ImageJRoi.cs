using System.Buffers.Binary;

namespace BlotQuant.Agreement;

/// <summary>The first 64 bytes of an ImageJ selection, as ij.io.RoiDecoder of ImageJ 1.53 reads them: big-endian, no more than a rectangle needs.</summary>
internal readonly ref struct ImageJRoi(ReadOnlySpan<byte> header)
{
    public const int HeaderBytes = 64;

    private const int Type = 6, Top = 8, Left = 10, Bottom = 12, Right = 14, CompositeSize = 36, Subtype = 48, CornerDiameter = 54, Slice = 56;
    private const int Rectangle = 1;

    /// <summary>Least value that ImageJ takes for a signed number; below it, the same bits stand for 32768 and more.</summary>
    private const int LeastSigned = -5000;

    private readonly ReadOnlySpan<byte> _header = header;

    public bool IsRoi => _header.Length == HeaderBytes && _header.StartsWith("Iout"u8);

    /// <summary>What the selection is, where it is no plain rectangle; null for one.</summary>
    public string? OtherKind => (_header[Type], Short(Subtype)) switch
    {
        (_, 1) => "text",
        (_, 2) => "an arrow",
        (_, 3) => "an ellipse",
        (_, 4) => "an image",
        (_, 5) => "a rotated rectangle",
        (Rectangle, _) when BinaryPrimitives.ReadInt32BigEndian(_header[CompositeSize..]) != 0 => "a composite selection",
        (Rectangle, _) when Short(CornerDiameter) > 0 => "a rounded rectangle",
        (Rectangle, _) => null,
        (0, _) => "a polygon",
        (2, _) => "an oval",
        (3, _) => "a straight line",
        (4, _) => "a freehand line",
        (5, _) => "a segmented line",
        (7, _) => "a freehand selection",
        (8, _) => "a traced selection",
        (9, _) => "an angle",
        (10, _) => "points",
        (var type, _) => $"a selection of unknown type {type}",
    };

    /// <summary>Whole pixels, which ImageJ measures also where a box was drawn in parts of pixels.</summary>
    public PixelBox Box => new(Short(Left), Short(Top), Short(Right), Short(Bottom));

    /// <summary>Slice of a stack, from 1; 0 where the selection belongs to none.</summary>
    public int StackSlice => BinaryPrimitives.ReadInt32BigEndian(_header[Slice..]);

    private int Short(int offset)
    {
        short value = BinaryPrimitives.ReadInt16BigEndian(_header[offset..]);
        return value < LeastSigned ? (ushort)value : value;
    }
}
