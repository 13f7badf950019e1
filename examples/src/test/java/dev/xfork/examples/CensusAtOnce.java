package dev.xfork.examples;

import dev.xfork.examples.census.Census;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Counts two folders with a class file each. Both files are named pipes: neither gets its bytes before both have been
 * opened for reading.
 */
final class CensusAtOnce {
    private CensusAtOnce() {}

    public static void main(String[] args) throws IOException {
        Path first = Path.of(args[0]);
        Path second = Path.of(args[1]);
        byte[] bytes;
        try (var in = CensusAtOnce.class.getResourceAsStream("CensusAtOnce.class")) {
            bytes = in.readAllBytes();
        }
        Thread writer = new Thread(() -> {
            try (OutputStream one = Files.newOutputStream(first);
                    OutputStream other = Files.newOutputStream(second)) {
                one.write(bytes);
                other.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.setDaemon(true);
        writer.start();
        List<Map<String, Integer>> counts = Census.countAll(List.of(first.getParent(), second.getParent()));
        System.out.println(counts.get(0).equals(counts.get(1)) ? "met" : "different");
        System.out.println(counts.get(0).get("classes"));
    }
}
