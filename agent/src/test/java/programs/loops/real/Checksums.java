package programs.loops.real;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import programs.Probe;

/** Checksums of files: printed in order, compared with what was expected, combined. */
public final class Checksums {
    private static final int FILES = 6;

    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("checksums");
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            files.add(folder.resolve("f" + i));
            if (i != 4) {
                Files.writeString(files.get(i), "content " + "*".repeat(i));
            }
        }
        try {
            System.out.println(all(files));
            System.out.println(verified(List.copyOf(files), new long[] {1, 2, 3, 4, 5, 6}));
            System.out.println(combined(List.copyOf(files.subList(0, 4))));
            System.out.println(blocks("some text that is cut into blocks of equal size"));
            try {
                printed(List.copyOf(files));
            } catch (NoSuchFileException e) {
                System.out.println("missing " + Path.of(e.getFile()).getFileName());
            }
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        }
    }

    /** Overlaps: an array list and a map, both of the JDK, that are not the same. */
    private static Map<String, Long> all(List<Path> files) {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (Path file : files) {
            try {
                sums.put(file.getFileName().toString(), checksum("all", FILES, file));
            } catch (IOException e) {
                sums.put("missing", -1L);
            }
        }
        return sums;
    }

    /** Overlaps: the expected sums are read behind the call. */
    private static String verified(List<Path> files, long[] expected) {
        int good = 0;
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            long sum;
            try {
                sum = checksum("verified", FILES, files.get(i));
            } catch (IOException e) {
                bad.add(i + " missing");
                continue;
            }
            if (sum % 6 + 1 == expected[i]) {
                good++;
            } else {
                bad.add(i + " is " + sum % 6);
            }
        }
        return good + " good " + bad;
    }

    /** Overlaps. */
    private static long combined(List<Path> files) throws IOException {
        long combined = 7;
        for (Path file : files) {
            combined = Long.rotateLeft(combined, 5) ^ checksum("combined", 4, file);
        }
        return combined;
    }

    /** Left to the runtime: calls as small as these may run in place. */
    private static String blocks(String text) {
        StringBuilder all = new StringBuilder();
        for (int from = 0; from < text.length(); from += 10) {
            int to = Math.min(text.length(), from + 10);
            all.append(Long.toHexString(sum(text.substring(from, to)))).append(' ');
        }
        return all.toString();
    }

    /** Overlaps; a file that is missing ends it. */
    private static void printed(List<Path> files) throws IOException {
        for (Path file : files) {
            System.out.println(Long.toHexString(checksum("printed", FILES, file)));
        }
    }

    @IoBoundFork
    static long checksum(String key, int parties, Path file) throws IOException {
        Probe.meet(key, parties);
        CRC32 crc = new CRC32();
        try (InputStream in = Files.newInputStream(file)) {
            crc.update(in.readAllBytes());
        }
        return crc.getValue();
    }

    @CpuBoundFork
    static long sum(String text) {
        long sum = 0;
        for (int i = 0; i < text.length(); i++) {
            sum = sum * 131 + text.charAt(i);
        }
        return sum;
    }
}
