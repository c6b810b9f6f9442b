import ij.IJ;
import ij.ImagePlus;
import ij.gui.*;
import ij.io.Opener;
import ij.io.RoiEncoder;
import ij.plugin.filter.BackgroundSubtracter;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;
import ij.process.ImageStatistics;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Draws boxes on gel.png, saves them as the ROI Manager does and lets ImageJ measure them; and saves one selection of every other kind:
 *
 *     java -Djava.awt.headless=true -cp /usr/share/java/ij.jar testdata/imagej/MakeBoxes.java testdata/imagej
 */
public class MakeBoxes {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        List<Roi> boxes = boxes();
        save(boxes, folder.resolve("boxes.zip"));
        save(others(), folder.resolve("other-selections.zip"));
        ImageProcessor gel = new Opener().openImage(folder.resolve("gel.png").toString()).getProcessor();
        measure(boxes, gel, subtracted(gel, false), subtracted(gel, true), folder.resolve("boxes.csv"));
        System.out.println("ImageJ " + IJ.getVersion() + ", Java " + System.getProperty("java.version"));
    }

    /** Boxes as a person draws them: none quite like the other, one narrow, one renamed, one of parts of pixels, one on no band. */
    static List<Roi> boxes() {
        List<Roi> boxes = new ArrayList<>();
        int[][] places = {{4, 26, 34, 29}, {43, 27, 31, 28}, {76, 25, 36, 30}, {113, 28, 33, 25}, {5, 70, 33, 31}, {45, 68, 20, 34}, {78, 69, 33, 32}};
        for (int[] place : places)
            boxes.add(new Roi(place[0], place[1], place[2], place[3]));
        Roi renamed = new Roi(114, 68, 31, 34);
        renamed.setName("p-S6K 1000 nM");
        boxes.add(renamed);
        boxes.add(new Roi(4.4, 113.6, 33.5, 32.7));
        boxes.add(new Roi(42, 210, 30, 20));
        return boxes;
    }

    static List<Roi> others() {
        List<Roi> others = new ArrayList<>();
        int[] xs = {10, 30, 34, 8}, ys = {10, 12, 30, 28};
        others.add(named("oval", new OvalRoi(10, 10, 20, 12)));
        others.add(named("polygon", new PolygonRoi(xs, ys, 4, Roi.POLYGON)));
        others.add(named("freehand", new PolygonRoi(xs, ys, 4, Roi.FREEROI)));
        others.add(named("traced", new PolygonRoi(xs, ys, 4, Roi.TRACED_ROI)));
        others.add(named("line", new Line(10, 10, 40, 20)));
        others.add(named("segmented-line", new PolygonRoi(xs, ys, 4, Roi.POLYLINE)));
        others.add(named("freehand-line", new PolygonRoi(xs, ys, 4, Roi.FREELINE)));
        others.add(named("angle", new PolygonRoi(xs, ys, 3, Roi.ANGLE)));
        others.add(named("point", new PointRoi(12, 14)));
        others.add(named("ellipse", new EllipseRoi(10, 10, 40, 20, 0.5)));
        others.add(named("rotated-rectangle", new RotatedRectRoi(10, 10, 40, 20, 8)));
        others.add(named("composite", new ShapeRoi(new Rectangle(10, 10, 20, 10)).or(new ShapeRoi(new Rectangle(50, 10, 20, 10)))));
        others.add(named("text", new TextRoi(10, 10, "lane 1")));
        Roi rounded = new Roi(10, 10, 20, 12);
        rounded.setCornerDiameter(6);
        others.add(named("rounded-rectangle", rounded));
        Roi third = new Roi(10, 10, 20, 12);
        third.setPosition(3);
        others.add(named("third-slice", third));
        return others;
    }

    static Roi named(String name, Roi roi) {
        roi.setName(name);
        return roi;
    }

    /** As RoiManager.saveMultiple: one entry a selection, named by its centre unless it has a name. */
    static void save(List<Roi> rois, Path file) throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Roi roi : rois) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                new RoiEncoder(bytes).write(roi);
                ZipEntry entry = new ZipEntry(label(roi) + ".roi");
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(bytes.toByteArray());
                zip.closeEntry();
            }
        }
    }

    static String label(Roi roi) {
        Rectangle r = roi.getBounds();
        return roi.getName() != null ? roi.getName() : String.format("%04d-%04d", r.y + r.height / 2, r.x + r.width / 2);
    }

    static ImageProcessor subtracted(ImageProcessor picture, boolean paraboloid) {
        ImageProcessor copy = picture.duplicate();
        new BackgroundSubtracter().rollingBallBackground(copy, 50, false, false, paraboloid, true, true);
        return copy;
    }

    static void measure(List<Roi> boxes, ImageProcessor gel, ImageProcessor ball, ImageProcessor paraboloid, Path table) throws Exception {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(table))) {
            out.print("Label,BX,BY,Width,Height,raw,ball50,paraboloid50\n");
            for (Roi box : boxes) {
                Rectangle r = box.getBounds();
                out.print("gel.png:" + label(box) + "," + r.x + "," + r.y + "," + r.width + "," + r.height + ","
                    + density(gel, box) + "," + density(ball, box) + "," + density(paraboloid, box) + "\n");
            }
        }
    }

    /** RawIntDen: the sum of the pixels in the selection. */
    static long density(ImageProcessor picture, Roi box) {
        ImagePlus image = new ImagePlus("gel.png", picture);
        image.setRoi(box);
        ImageStatistics statistics = image.getStatistics(ImageStatistics.MEAN);
        return Math.round(statistics.pixelCount * statistics.umean);
    }
}
