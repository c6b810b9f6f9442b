import ij.IJ;
import ij.ImagePlus;
import ij.gui.ProfilePlot;
import ij.gui.Roi;
import ij.plugin.PNG_Writer;
import ij.plugin.filter.BackgroundSubtracter;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ImageStatistics;
import ij.process.ShortProcessor;
import java.awt.Color;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Draws small 16-bit blots and lets ImageJ's own classes measure them:
 *
 *     java -Djava.awt.headless=true -cp /usr/share/java/ij.jar testdata/imagej/MakeFixtures.java testdata/imagej
 *
 * The pictures come from java.util.Random, whose numbers the language specification fixes, and from StrictMath.
 */
public class MakeFixtures {
    static final int LANES = 4, LANE_LEFT = 6, LANE_PITCH = 36, LANE_WIDTH = 30, GEL_HEIGHT = 240;
    static final int[] BAND_ROWS = {40, 85, 130, 190};
    static final double[] BAND_SIGMAS = {4, 5, 3.5, 6};
    static final int PLOT_MARGIN = 16;

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        ShortProcessor crowded = crowded(), dim = dim(), gel = gel();
        save(crowded, folder, "crowded");
        save(dim, folder, "dim");
        save(gel, folder, "gel");
        for (boolean smooth : new boolean[] {true, false}) {
            for (int radius : new int[] {5, 20, 50, 150})
                subtract(crowded, folder, "crowded", radius, false, smooth);
            for (int radius : new int[] {5, 50})
                subtract(crowded, folder, "crowded", radius, true, smooth);
        }
        subtract(dim, folder, "dim", 50, false, true);
        subtract(dim, folder, "dim", 150, false, true);
        subtract(dim, folder, "dim", 50, true, true);
        measureGel(gel, folder.resolve("gel-areas.csv"));
        System.out.println("ImageJ " + IJ.getVersion() + ", Java " + System.getProperty("java.version"));
    }

    /** A slanted background with bands, a saturated one, one cut by the edge, a lit corner, bright and dark dust. */
    static ShortProcessor crowded() {
        Random random = new Random(11);
        ShortProcessor picture = new ShortProcessor(131, 101);
        for (int y = 0; y < 101; y++)
            for (int x = 0; x < 131; x++) {
                double signal = 1500 + 9.0 * x + 4.0 * y + 0.15 * (x - 65) * (x - 65);
                for (int lane = 0; lane < 4; lane++)
                    for (int band = 0; band < 3; band++)
                        signal += 3000 * (1 + lane) * (1 + 2 * band) * bell(x - 20 - 30 * lane, 8) * bell(y - 22 - 28 * band, 2.5 + band);
                signal += 20000 * bell(x - 131, 6) * bell(y - 101, 5);
                picture.set(x, y, counts(signal, random));
            }
        for (int dust = 0; dust < 12; dust++)
            picture.set(random.nextInt(131), random.nextInt(101), dust % 2 == 0 ? 60000 : 0);
        return picture;
    }

    /** Counts near zero, so that much of the noise falls below the background. */
    static ShortProcessor dim() {
        Random random = new Random(12);
        ShortProcessor picture = new ShortProcessor(213, 157);
        for (int y = 0; y < 157; y++)
            for (int x = 0; x < 213; x++) {
                double signal = 12 + 0.05 * x;
                for (int lane = 0; lane < 5; lane++)
                    signal += 40 * (lane + 1) * bell(x - 25 - 40 * lane, 9) * bell(y - 80 - 2 * lane, 3);
                picture.set(x, y, counts(signal, random));
            }
        return picture;
    }

    /** Four upright lanes with four clean bands each, tenfold apart in strength. */
    static ShortProcessor gel() {
        Random random = new Random(13);
        ShortProcessor picture = new ShortProcessor(2 * LANE_LEFT + (LANES - 1) * LANE_PITCH + LANE_WIDTH, GEL_HEIGHT);
        for (int y = 0; y < picture.getHeight(); y++)
            for (int x = 0; x < picture.getWidth(); x++) {
                double signal = 2000 + 3.0 * y;
                for (int lane = 0; lane < LANES; lane++)
                    for (int band = 0; band < BAND_ROWS.length; band++)
                        signal += 4000 * (1 + (3 * lane + 5 * band) % 10)
                            * bell(x - LANE_LEFT - lane * LANE_PITCH - (LANE_WIDTH - 1) / 2.0, 6) * bell(y - BAND_ROWS[band], BAND_SIGMAS[band]);
                picture.set(x, y, counts(signal, random));
            }
        return picture;
    }

    static double bell(double distance, double sigma) {
        return StrictMath.exp(-distance * distance / (2 * sigma * sigma));
    }

    static int counts(double signal, Random random) {
        double noisy = signal + StrictMath.sqrt(4 + 0.5 * signal) * random.nextGaussian();
        return (int) StrictMath.max(0, StrictMath.min(65535, StrictMath.floor(noisy + 0.5)));
    }

    static void subtract(ShortProcessor picture, Path folder, String name, int radius, boolean paraboloid, boolean smooth) throws Exception {
        ImageProcessor copy = picture.duplicate();
        new BackgroundSubtracter().rollingBallBackground(copy, radius, false, false, paraboloid, smooth, true);
        save(copy, folder, name + (paraboloid ? "-paraboloid" : "-ball") + radius + (smooth ? "" : "-raw"));
    }

    static void save(ImageProcessor picture, Path folder, String name) throws Exception {
        new PNG_Writer().writeImage(new ImagePlus(name, picture), folder.resolve(name + ".png").toString(), 0);
    }

    /** Gel Analyzer without its windows: its plot, drawn as GelAnalyzer.plotLanes draws it on a large screen, and its wand area. */
    static void measureGel(ShortProcessor gel, Path table) throws Exception {
        double[][] profiles = new double[LANES][];
        double min = Double.MAX_VALUE, max = -Double.MAX_VALUE;
        ImagePlus rotated = new ImagePlus("", gel.rotateLeft());
        for (int lane = 0; lane < LANES; lane++) {
            rotated.setRoi(0, rotated.getHeight() - (LANE_LEFT + lane * LANE_PITCH) - LANE_WIDTH, GEL_HEIGHT, LANE_WIDTH);
            ProfilePlot plot = new ProfilePlot(rotated);
            profiles[lane] = plot.getProfile();
            min = Math.min(min, plot.getMin());
            max = Math.max(max, plot.getMax());
        }

        int plotWidth = Math.min(Math.max(GEL_HEIGHT, 650), 4 * GEL_HEIGHT);
        int plotHeight = Math.max(250, plotWidth / 2);
        double xScale = (double) plotWidth / GEL_HEIGHT;
        double yScale = plotHeight / (max - min);
        ByteProcessor plots = new ByteProcessor(plotWidth, PLOT_MARGIN + LANES * plotHeight + 2);
        plots.setColor(Color.white);
        plots.fill();
        plots.setColor(Color.black);
        for (int lane = 0; lane < LANES; lane++)
            draw(plots, profiles[lane], PLOT_MARGIN + (lane + 1) * plotHeight, min, xScale, yScale);
        plots.setThreshold(0, 0, ImageProcessor.NO_LUT_UPDATE);
        ImagePlus image = new ImagePlus("Plots of gel", plots);

        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(table))) {
            out.print("lane,left_px,right_px,first_row,last_row,area,x_scale,y_scale\n");
            for (int lane = 0; lane < LANES; lane++)
                for (int band = 0; band < BAND_ROWS.length; band++) {
                    int first = BAND_ROWS[band] - (int) (3.5 * BAND_SIGMAS[band]), last = BAND_ROWS[band] + (int) (3.5 * BAND_SIGMAS[band]);
                    double area = wandArea(image, profiles[lane], PLOT_MARGIN + (lane + 1) * plotHeight, min, xScale, yScale, first, BAND_ROWS[band], last);
                    int left = LANE_LEFT + lane * LANE_PITCH;
                    out.print((lane + 1) + "," + left + "," + (left + LANE_WIDTH) + "," + first + "," + last + "," + area + "," + xScale + "," + yScale + "\n");
                }
        }
    }

    static void draw(ByteProcessor plots, double[] profile, int base, double min, double xScale, double yScale) {
        plots.moveTo(0, base);
        plots.lineTo((int) (profile.length * xScale), base);
        plots.moveTo(0, base - (int) ((profile[0] - min) * yScale));
        for (int row = 1; row < profile.length; row++)
            plots.lineTo(plotX(row, xScale), plotY(profile[row], base, min, yScale));
    }

    /** Closes the peak with a straight line as a person does, clicks inside it with the wand, and adds half of the border. */
    static double wandArea(ImagePlus image, double[] profile, int base, double min, double xScale, double yScale, int first, int peak, int last) {
        ImageProcessor plots = image.getProcessor();
        int x1 = plotX(first, xScale), y1 = plotY(profile[first], base, min, yScale);
        int x2 = plotX(last, xScale), y2 = plotY(profile[last], base, min, yScale);
        plots.drawLine(x1, y1, x2, y2);
        int x = plotX(peak, xScale);
        int lineY = y1 + (y2 - y1) * (x - x1) / (x2 - x1);
        IJ.doWand(image, x, (lineY + plotY(profile[peak], base, min, yScale)) / 2, 0, null);
        Roi roi = image.getRoi();
        ImageStatistics statistics = image.getStatistics();
        return statistics.pixelCount + roi.getLength() / 2.0;
    }

    static int plotX(int row, double xScale) {
        return (int) (row * xScale + 0.5);
    }

    static int plotY(double value, int base, double min, double yScale) {
        return base - (int) ((value - min) * yScale + 0.5);
    }
}
