using System.Buffers.Binary;
using System.Text;

namespace BlotQuant.Tests.Scans;

/// <summary>Writes small .1sc scans by the public specification: header, eleven blocks, a scan header that describes itself, pixels from the bottom up.</summary>
internal sealed record BioRadWriter(int Width, int Height)
{
    public const int FormatEntry = 160 + (8 * 20), ValuesEntry = 160 + (9 * 20), PixelsEntry = 160 + (10 * 20);
    private const int HeaderBytes = 4140, Scan = 1000, Params = 1010, AppName = 77;

    public string Created { get; init; } = "15-Dec-2015 11:55";

    public string Scanner { get; init; } = "ChemiDoc XRS";

    public float ExposureSeconds { get; init; } = 90;

    public (float Width, float Height) Millimetres { get; init; } = (0.2f, 0.2f);

    public short DataFormat { get; init; } = 2;

    public short BytesPerPixel { get; init; } = 2;

    public ushort Endian { get; init; }

    /// <param name="counts">From the top row down, as they are to be read.</param>
    public byte[] Write(ushort[] counts)
    {
        byte[][] blocks = [.. Enumerable.Range(0, 8).Select(_ => Block()), Format(), Values(), Pixels(counts)];
        int[] types = [142, 143, 132, 133, 141, 140, 126, 127, 128, 129, 130];
        byte[] head = new byte[HeaderBytes];
        head[0] = head[1] = 0xAF;
        Encoding.ASCII.GetBytes("Stable File Version 2.0 \r\n  \r\nIntel Format          \r\nBio-Rad Scan File - ID 12345678901234567", head.AsSpan(2));
        (int at, int length) = (HeaderBytes, blocks.Sum(block => block.Length));
        Put(head, 136, 200, 3, 0, at, length, 1 << 16);
        for (int i = 0; i < blocks.Length; at += blocks[i].Length, i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(160 + (20 * i)), types[i] | (1 << 16));
            Put(head, 160 + (20 * i) + 8, at, blocks[i].Length, i);
        }

        return [.. head, .. blocks.SelectMany(block => block)];
    }

    private static byte[] Format()
    {
        (string Name, int Type, int Words, int Offset)[] scan =
        [
            ("creation_date", 2, 25, 0), ("scanner", 2, 40, 25), ("nxpix", 4, 1, 66), ("nypix", 4, 1, 68), ("data_fmt", 3, 1, 70), ("bytes_per_pix", 3, 1, 72),
            ("endian", 4, 1, 74), ("img_size_x", 9, 1, 76), ("img_size_y", 9, 1, 80), ("params", Params, 1, 84),
        ];
        (string Name, int Type, int Words, int Offset)[] settings = [("exposure_time", 9, 1, 0), ("app_name", 15, 1, 4)];
        List<byte> fields = [];
        Dictionary<string, int> ids = [];
        foreach (string name in (string[])[.. scan.Concat(settings).Select(region => region.Name), "SCN", "ScnParams"])
        {
            ids[name] = 1 + ids.Count;
            fields.AddRange(Field(16, ids[name], Encoding.ASCII.GetBytes(name + "\0")));
        }

        fields.AddRange(Field(101, 100, [.. Kind(Scan, 10, 101, 92, ids["SCN"]), .. Kind(Params, 2, 102, 8, ids["ScnParams"])]));
        fields.AddRange(Field(100, 101, [.. scan.SelectMany(Region)]));
        fields.AddRange(Field(100, 102, [.. settings.SelectMany(Region)]));
        return Block([.. fields]);

        byte[] Region((string Name, int Type, int Words, int Offset) region)
        {
            byte[] entry = new byte[36];
            Put(entry, 0, region.Type, region.Words, region.Offset, ids[region.Name]);
            return entry;
        }
    }

    private static byte[] Kind(int kind, int regions, int key, int bytes, int label)
    {
        byte[] entry = new byte[20];
        Put(entry, 0, kind, regions << 16, key, bytes, label);
        return entry;
    }

    private byte[] Values()
    {
        byte[] scan = new byte[92];
        Encoding.ASCII.GetBytes(Created, scan.AsSpan(0, 25));
        Encoding.ASCII.GetBytes(Scanner, scan.AsSpan(25, 40));
        foreach ((int at, int value) in (ReadOnlySpan<(int, int)>)[(66, Width), (68, Height), (70, DataFormat), (72, BytesPerPixel), (74, Endian)])
            BinaryPrimitives.WriteUInt16LittleEndian(scan.AsSpan(at), (ushort)value);
        foreach ((int at, float value) in (ReadOnlySpan<(int, float)>)[(76, Width * Millimetres.Width), (80, Height * Millimetres.Height), (84, ExposureSeconds)])
            BinaryPrimitives.WriteSingleLittleEndian(scan.AsSpan(at), value);
        Put(scan, 88, AppName);
        return Block([.. Field(Scan, 99, scan), .. Field(16, AppName, "Chemi Hi Sensitivity\0"u8)]);
    }

    private byte[] Pixels(ushort[] counts) => [.. counts.Chunk(Width).Reverse().SelectMany(row => row).SelectMany(BitConverter.GetBytes)];

    private static byte[] Block(params byte[] fields)
    {
        byte[] block = new byte[8 + fields.Length + 8 + 14]; // its length, fields, the end field, one entry of the footer
        Put(block, 0, 16 + fields.Length, 1);
        fields.CopyTo(block, 8);
        Put(block, 8 + fields.Length, 8 << 16);
        return block;
    }

    private static byte[] Field(int type, int id, ReadOnlySpan<byte> payload)
    {
        byte[] field = new byte[8 + payload.Length];
        Put(field, 0, type | (field.Length << 16), id);
        payload.CopyTo(field.AsSpan(8));
        return field;
    }

    private static void Put(byte[] bytes, int at, params int[] values)
    {
        foreach (int value in values)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan((at += 4) - 4), value);
    }
}
