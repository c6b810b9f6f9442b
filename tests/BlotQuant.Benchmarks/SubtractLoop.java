import ij.plugin.filter.BackgroundSubtracter;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.Random;
import java.util.Scanner;

/** Side, radius and whether to slide a paraboloid; each line of input subtracts the background of a fresh copy of one noisy picture. */
public class SubtractLoop {
    public static void main(String[] arguments) {
        int side = Integer.parseInt(arguments[0]);
        double radius = Double.parseDouble(arguments[1]);
        boolean paraboloid = Boolean.parseBoolean(arguments[2]);
        Random random = new Random(1);
        ShortProcessor picture = new ShortProcessor(side, side);
        for (int i = 0; i < side * side; i++)
            picture.set(i, (int) (1000 + 30 * random.nextGaussian()));
        Scanner lines = new Scanner(System.in);
        while (lines.hasNextLine()) {
            lines.nextLine();
            ImageProcessor copy = picture.duplicate();
            new BackgroundSubtracter().rollingBallBackground(copy, radius, false, false, paraboloid, true, true);
            System.out.println("done");
        }
    }
}
