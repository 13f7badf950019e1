package dev.xfork.examples.byhand;

import dev.xfork.Fork;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;

/** Describes the photographs of a folder and draws them on one sheet. It says itself what is to be forked. */
public final class ByHand {
    private static final int COLUMNS = 3;
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;

    private ByHand() {}

    /** Takes the folder of the photographs and the folder to write to. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: ByHand PHOTOS TARGET");
            System.exit(2);
        }
        ImageIO.setUseCache(false);
        List<Path> photos = photos(Path.of(args[0]));
        Path sheet = Files.createDirectories(Path.of(args[1])).resolve("sheet.png");
        describe(photos, sheet);
        System.out.println(sheet.getFileName() + ": " + Files.size(sheet) + " bytes");
    }

    /** Prints a line for each photograph while the sheet is drawn. */
    public static void describe(List<Path> photos, Path sheet) {
        Fork.fork(() -> draw(photos, sheet)); // nobody waits for it yet
        List<Look> looks = Fork.map(Look::at, photos);
        for (Look look : looks) { // waits for each in turn
            System.out.println(look);
        }
        Fork.sync(); // now the sheet is there
    }

    private static void draw(List<Path> photos, Path sheet) throws IOException {
        int rows = (photos.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage page = new BufferedImage(COLUMNS * WIDTH, rows * HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = page.createGraphics();
        for (int i = 0; i < photos.size(); i++) {
            BufferedImage photo = ImageIO.read(photos.get(i).toFile());
            double factor = Math.min((double) WIDTH / photo.getWidth(), (double) HEIGHT / photo.getHeight());
            int width = (int) (photo.getWidth() * factor);
            int height = (int) (photo.getHeight() * factor);
            graphics.drawImage(photo, i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT, width, height, null);
        }
        graphics.dispose();
        ImageIO.write(page, "png", sheet.toFile());
    }

    private static List<Path> photos(Path folder) throws IOException {
        List<Path> photos = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{jpg,jpeg,png,JPG,JPEG,PNG}")) {
            files.forEach(photos::add);
        }
        Collections.sort(photos);
        return photos;
    }
}
