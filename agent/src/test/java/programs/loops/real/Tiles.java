package programs.loops.real;

import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import programs.Probe;

/** Draws tiles into a picture, inside a {@code try} whose {@code finally} gives the canvas back. */
public final class Tiles {
    private static final int SIDE = 3;

    /** Counts how often it was taken and given back. */
    private static final class Canvas {
        private final int[] pixels = new int[SIDE * SIDE];
        private int held;

        void draw(int x, int y, int colour) {
            pixels[y * SIDE + x] = colour;
        }
    }

    private final Canvas canvas = new Canvas();
    private final List<String> log = new ArrayList<>();

    public static void main(String[] args) {
        Tiles tiles = new Tiles();
        tiles.drawAll();
        System.out.println(Arrays.toString(tiles.canvas.pixels) + tiles.log + tiles.canvas.held);
        tiles.drawRows();
        System.out.println(Arrays.toString(tiles.canvas.pixels) + tiles.log + tiles.canvas.held);
        try {
            tiles.drawUntilBroken();
        } catch (IllegalStateException e) {
            e.printStackTrace(System.out);
        }
        System.out.println(Arrays.toString(tiles.canvas.pixels) + tiles.log + tiles.canvas.held);
        System.out.println(tiles.blended());
    }

    /** Overlaps: numbers count, and the canvas is only written. */
    private void drawAll() {
        canvas.held++;
        try {
            for (int tile = 0; tile < SIDE * SIDE; tile++) {
                int x = tile % SIDE;
                int y = tile / SIDE;
                int colour = paint("all", SIDE * SIDE, x, y);
                canvas.draw(x, y, colour);
            }
            log.add("drawn");
        } finally {
            canvas.held--;
        }
    }

    /** The inner loop overlaps. */
    private void drawRows() {
        canvas.held++;
        try {
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    canvas.draw(x, y, paint("row " + y, SIDE, y, x));
                }
                log.add("row " + y);
            }
        } finally {
            canvas.held--;
        }
    }

    /** Overlaps; the fifth tile fails, the tiles before it are drawn. */
    private void drawUntilBroken() {
        Arrays.fill(canvas.pixels, 0);
        canvas.held++;
        try {
            for (int tile = 0; tile < SIDE * SIDE; tile++) {
                canvas.draw(tile % SIDE, tile / SIDE, broken(tile));
                log.add("tile " + tile);
            }
        } finally {
            log.add("given back");
            canvas.held--;
        }
    }

    /** Sequential: reads the pixel that the round before it drew. */
    private String blended() {
        int[] pixels = canvas.pixels;
        for (int i = 1; i < pixels.length; i++) {
            pixels[i] = blend(pixels[i - 1], i);
        }
        return Arrays.toString(pixels);
    }

    @IoBoundFork
    static int paint(String key, int parties, int x, int y) {
        Probe.meet(key, parties);
        return 100 + 10 * y + x;
    }

    @IoBoundFork
    static int broken(int tile) {
        Probe.meet("broken", SIDE * SIDE);
        if (tile == 4) {
            throw new IllegalStateException("tile " + tile);
        }
        return tile + 1;
    }

    @IoBoundFork
    static int blend(int before, int i) {
        return before * 2 + i;
    }
}
