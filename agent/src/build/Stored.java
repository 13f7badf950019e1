import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Saves each program with something to weave some 30 ms: writes the entries of the agent's jar again, unpacked, and a list of
 * where the agent's own classes begin, from which its loader reads them ({@code dev.xfork.agent.Shelf}). What most runs never need
 * goes into a jar of its own, one entry of the agent's, because opening the jar costs time by the entry ({@code
 * dev.xfork.agent.Tools}).
 *
 * <p>The list is the length of the jar, then a table with a slot for each class by the hash of its name, open addressing: hash,
 * begin, length.
 */
final class Stored {
    private static final String LIST = "META-INF/xfork-shelf";
    private static final String TOOLS = "META-INF/xfork-tools.jar";
    private static final String[] OF_TOOLS = {"dev/xfork/agent/command/", "dev/xfork/agent/explain/", "dev/xfork/agent/live/", "dev/xfork/agent/show/", "dev/xfork/agent/tool/", "dev/xfork/agent/shaded/picocli/", "dev/xfork/agent/shaded/progressbar/", "dev/xfork/agent/shaded/jline/"};
    private static final String OURS = "dev/xfork/agent/";
    private static final String SUFFIX = ".class";

    /** Those that programs and the JVM name, and those that load the others. */
    private static final Set<String> NOT_LISTED = Set.of("Agent", "Premain", "Shelf", "Beginning");

    private static final int HEADER = 4;
    private static final int SLOT = 12;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ZipOutputStream to = new ZipOutputStream(file);
    private final Set<String> names = new HashSet<>();
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
        ByteArrayOutputStream tools = new ByteArrayOutputStream();
        ZipEntry last = null;
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream toTools = new ZipOutputStream(tools)) {
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                if (isTool(entry)) {
                    addTool(toTools, entry, bytes);
                } else if (!entry.isDirectory() && !entry.getName().equals(LIST)) {
                    stored.add(entry.getName(), entry, bytes);
                    last = entry;
                }
            }
        }
        if (last == null) {
            throw new IllegalStateException(jar + " is empty");
        }
        if (!stored.names.contains(TOOLS)) {
            stored.add(TOOLS, last, tools.toByteArray());
        }
        stored.add(LIST, last, stored.list(length));
        stored.to.close();
        return stored.file.toByteArray();
    }

    private static boolean isTool(ZipEntry entry) {
        for (String prefix : OF_TOOLS) {
            if (entry.getName().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static void addTool(ZipOutputStream to, ZipEntry like, byte[] bytes) throws IOException {
        if (!like.isDirectory()) {
            ZipEntry entry = new ZipEntry(like.getName());
            entry.setTimeLocal(like.getTimeLocal());
            to.putNextEntry(entry);
            to.write(bytes);
            to.closeEntry();
        }
    }

    private void add(String name, ZipEntry like, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(like.getTimeLocal());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        names.add(name);
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
