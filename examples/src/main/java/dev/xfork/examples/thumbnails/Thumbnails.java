package dev.xfork.examples.thumbnails;

import dev.xfork.CpuBoundFork;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;

/** Reads the photographs of a folder and writes each in several smaller sizes to another folder. */
public final class Thumbnails {
    private static final int[] SIZES = {2048, 1600, 1280, 1024, 640, 320, 160};

    private final Path target;

    /** Writes to the folder {@code target}, which exists. */
    public Thumbnails(Path target) {
        this.target = target;
    }

    /** Takes the folder of the photographs and the folder to write to. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: Thumbnails PHOTOS TARGET");
            System.exit(2);
        }
        ImageIO.setUseCache(false);
        Path target = Files.createDirectories(Path.of(args[1]));
        List<Path> photos = photos(Path.of(args[0]));
        Thumbnails thumbnails = new Thumbnails(target);
        thumbnails.renderAll(photos);
        thumbnails.report(photos);
    }

    /** Writes the thumbnails of all these photographs. */
    public void renderAll(List<Path> photos) throws IOException {
        for (Path photo : photos) {
            render(photo);
        }
    }

    @CpuBoundFork
    private void render(Path photo) throws IOException {
        BufferedImage image = ImageIO.read(photo.toFile());
        if (image == null) {
            throw new IOException("not a picture: " + photo);
        }
        for (int size : SIZES) {
            write(image, size, thumbnail(photo, size));
        }
    }

    @CpuBoundFork
    private void write(BufferedImage image, int size, Path thumbnail) throws IOException {
        ImageIO.write(scale(image, size), "jpg", thumbnail.toFile());
    }

    /** Halves the picture until one last step of less than a half is left, so that every pixel counts. */
    private static BufferedImage scale(BufferedImage image, int size) {
        double factor = Math.min(1.0, (double) size / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        BufferedImage scaled = image;
        while (scaled.getWidth() >= 2 * width && scaled.getHeight() >= 2 * height) {
            scaled = draw(scaled, scaled.getWidth() / 2, scaled.getHeight() / 2);
        }
        return draw(scaled, width, height);
    }

    private static BufferedImage draw(BufferedImage image, int width, int height) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private void report(List<Path> photos) throws IOException {
        long total = 0;
        for (Path photo : photos) {
            StringBuilder line = new StringBuilder(photo.getFileName().toString());
            line.append(':');
            for (int size : SIZES) {
                long bytes = Files.size(thumbnail(photo, size));
                line.append(' ')
                        .append(size)
                        .append(" px ")
                        .append(bytes / 1024)
                        .append(" KB");
                total += bytes;
            }
            System.out.println(line);
        }
        System.out.println(photos.size() + " photographs, " + photos.size() * SIZES.length + " thumbnails, " + total
                + " bytes in all");
    }

    private Path thumbnail(Path photo, int size) {
        String name = photo.getFileName().toString();
        return target.resolve(name.substring(0, name.lastIndexOf('.')) + "-" + size + ".jpg");
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
