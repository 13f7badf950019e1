package dev.xfork.examples.byhand;

import dev.xfork.CpuBound;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * What a photograph looks like.
 *
 * @param name the file
 * @param width in pixels
 * @param height in pixels
 * @param colours those that stand for all of its colours best, as #rrggbb
 */
record Look(String name, int width, int height, List<String> colours) {
    private static final int COLOURS = 5;
    private static final int ROUNDS = 12;

    /** Looks at a photograph. */
    @CpuBound
    static Look at(Path photo) throws IOException {
        BufferedImage image = ImageIO.read(photo.toFile());
        if (image == null) {
            throw new IOException("not a picture: " + photo);
        }
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        return new Look(photo.getFileName().toString(), width, height, names(means(pixels)));
    }

    /** k-means: each pixel goes to the nearest colour, each colour to the mean of its pixels, and again. */
    private static int[] means(int[] pixels) {
        int[] means = new int[COLOURS];
        for (int i = 0; i < COLOURS; i++) {
            means[i] = pixels[pixels.length / (2 * COLOURS) * (2 * i + 1)];
        }
        for (int round = 0; round < ROUNDS; round++) {
            long[][] sums = new long[COLOURS][4];
            for (int pixel : pixels) {
                long[] sum = sums[nearest(means, pixel)];
                sum[0] += red(pixel);
                sum[1] += green(pixel);
                sum[2] += blue(pixel);
                sum[3]++;
            }
            for (int i = 0; i < COLOURS; i++) {
                long count = Math.max(1, sums[i][3]);
                means[i] = (int) (sums[i][0] / count << 16 | sums[i][1] / count << 8 | sums[i][2] / count);
            }
        }
        return means;
    }

    private static int nearest(int[] colours, int pixel) {
        int nearest = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length; i++) {
            int red = red(colours[i]) - red(pixel);
            int green = green(colours[i]) - green(pixel);
            int blue = blue(colours[i]) - blue(pixel);
            int distance = red * red + green * green + blue * blue;
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    private static int red(int colour) {
        return colour >> 16 & 0xff;
    }

    private static int green(int colour) {
        return colour >> 8 & 0xff;
    }

    private static int blue(int colour) {
        return colour & 0xff;
    }

    private static List<String> names(int[] colours) {
        List<String> names = new ArrayList<>();
        for (int colour : colours) {
            names.add("#" + Integer.toHexString(0x1000000 | colour).substring(1));
        }
        return names;
    }

    @Override
    public String toString() {
        return name + ": " + width + " x " + height + ", " + String.join(" ", colours);
    }
}
