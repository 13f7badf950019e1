package dev.xfork.examples.withoutsource;

import com.googlecode.pngtastic.core.processing.zopfli.Options;
import com.googlecode.pngtastic.core.processing.zopfli.Options.BlockSplitting;
import com.googlecode.pngtastic.core.processing.zopfli.Options.OutputFormat;
import com.googlecode.pngtastic.core.processing.zopfli.Zopfli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Compresses the pages of a web site ahead of time, as small as gzip can be, with the Zopfli of a library. Nothing here or
 * in the library is annotated: the file {@code methods} says what may be forked.
 */
public final class Precompress {
    private static final int ITERATIONS = 300;
    private static final Options OPTIONS = new Options(OutputFormat.GZIP, BlockSplitting.FIRST, ITERATIONS);
    private static final int BLOCK = 1 << 18;

    private Precompress() {}

    /** Takes the folder of the pages and the folder to write to. */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: Precompress PAGES TARGET");
            System.exit(2);
        }
        List<Path> pages = pages(Path.of(args[0]));
        Path target = Files.createDirectories(Path.of(args[1]));
        List<ByteArrayOutputStream> compressed = compressAll(pages);
        for (int i = 0; i < pages.size(); i++) {
            String name = pages.get(i).getFileName() + ".gz";
            Files.write(target.resolve(name), compressed.get(i).toByteArray());
            System.out.println(name + ": " + Files.size(pages.get(i)) + " -> "
                    + compressed.get(i).size() + " bytes");
        }
    }

    /** Compresses each of these pages. */
    public static List<ByteArrayOutputStream> compressAll(List<Path> pages) throws IOException {
        List<ByteArrayOutputStream> compressed = new ArrayList<>();
        for (Path page : pages) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new Zopfli(BLOCK).compress(OPTIONS, Files.readAllBytes(page), out);
            compressed.add(out);
        }
        return compressed;
    }

    private static List<Path> pages(Path folder) throws IOException {
        List<Path> pages = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.html")) {
            files.forEach(pages::add);
        }
        Collections.sort(pages);
        return pages;
    }
}
