import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Saves each program with something to weave some 30 ms: writes the entries of the agent's jar again, unpacked, and a list of
 * where the agent's own classes begin, from which its loader reads them ({@code dev.xfork.agent.Shelf}).
 *
 * <p>The list is the length of the jar, then a table with a slot for each class by the hash of its name, open addressing: hash,
 * begin, length.
 */
final class Stored {
    private static final String LIST = "META-INF/xfork-shelf";
    private static final String OURS = "dev/xfork/agent/";
    private static final String SUFFIX = ".class";

    /** Those that programs and the JVM name, and those that load the others. */
    private static final Set<String> NOT_LISTED = Set.of("Agent", "Premain", "Shelf", "Beginning");

    private static final int HEADER = 4;
    private static final int SLOT = 12;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ZipOutputStream to = new ZipOutputStream(file);
    private final Map<String, int[]> places = new LinkedHashMap<>(); // begin and length, by binary name

    private Stored() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        byte[] stored = write(jar, 0);
        stored = write(jar, stored.length); // its length says the list
        Files.write(jar, stored);
    }

    private static byte[] write(Path jar, int length) throws IOException {
        Stored stored = new Stored();
        ZipEntry last = null;
        try (ZipFile from = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.getName().equals(LIST)) {
                    stored.add(entry.getName(), entry, from.getInputStream(entry).readAllBytes());
                    last = entry;
                }
            }
        }
        stored.add(LIST, last, stored.list(length));
        stored.to.close();
        return stored.file.toByteArray();
    }

    private void add(String name, ZipEntry like, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(like.getTimeLocal());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        to.putNextEntry(entry);
        to.flush();
        if (isListed(name)) {
            String type = name.substring(0, name.length() - SUFFIX.length()).replace('/', '.');
            places.put(type, new int[] {file.size(), bytes.length});
        }
        to.write(bytes);
        to.closeEntry();
    }

    private static boolean isListed(String name) {
        return name.startsWith(OURS)
                && name.endsWith(SUFFIX)
                && !NOT_LISTED.contains(name.substring(OURS.length(), name.length() - SUFFIX.length()));
    }

    private byte[] list(int length) {
        int slots = Integer.highestOneBit(places.size()) * 4; // at most half of them are used
        ByteBuffer list = ByteBuffer.allocate(HEADER + slots * SLOT);
        list.putInt(0, length);
        places.forEach((name, place) -> {
            int hash = name.hashCode();
            int at = HEADER + (hash & slots - 1) * SLOT;
            while (list.getInt(at + 4) != 0) {
                if (list.getInt(at) == hash) {
                    throw new IllegalStateException("another class has the hash of " + name);
                }
                at = at + SLOT == list.capacity() ? HEADER : at + SLOT;
            }
            list.putInt(at, hash).putInt(at + 4, place[0]).putInt(at + 8, place[1]);
        });
        return list.array();
    }
}
