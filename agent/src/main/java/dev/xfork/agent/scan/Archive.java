package dev.xfork.agent.scan;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The class files of a jar, found and unpacked by hand.
 *
 * <p>Implementation notes. {@code JarFile} does the same through several streams and objects an entry; while a program starts,
 * thousands of classes are read here, all of that runs interpreted, and then keeps the JIT from the program's own code. So
 * here are only the few simple steps that it takes. A jar that is not plain (64 bits, something in front of it or behind it) is
 * left to {@code JarFile}.
 */
final class Archive {
    private static final int END = 22; // length of what stands at the end of a jar without a comment
    private static final int ENTRY = 46; // length of an entry of the directory, without the name
    private static final int LOCAL = 30; // length of what stands before the data of an entry, without the name
    private static final int SLACK = 64; // the second extra field of an entry may be longer than the first
    private static final int HASHED = 32; // the end of a name tells more than its beginning
    private static final byte[] VERSIONS = "META-INF/versions/".getBytes(StandardCharsets.US_ASCII);

    private final RandomAccessFile file;
    private final byte[] directory;
    private final int[] table; // open addressing; places in the directory, plus 1
    private final int[] versions; // of a jar with several versions of a class, those that count, newest first
    private @Nullable Inflater idle;

    private Archive(RandomAccessFile file, byte[] directory, int count, boolean isVersioned) throws ZipException {
        this.file = file;
        this.directory = directory;
        table = new int[4 * Integer.highestOneBit(count + 1)];
        versions = fill(isVersioned);
    }

    /**
     * Opens a jar; null if it is not plain.
     *
     * @param isVersioned whether its manifest says so
     */
    static @Nullable Archive open(File jar, boolean isVersioned) {
        RandomAccessFile file = null;
        Archive opened = null;
        try {
            file = new RandomAccessFile(jar, "r");
            byte[] end = new byte[END];
            long at = file.length() - END;
            file.seek(Math.max(at, 0));
            file.readFully(end);
            int count = u2(end, 10);
            int size = u4(end, 12);
            int start = u4(end, 16);
            if (u4(end, 0) == 0x06054b50 && count < 0xffff && size >= 0 && start >= 0 && start + (long) size == at) {
                byte[] directory = new byte[size];
                file.seek(start);
                file.readFully(directory);
                opened = new Archive(file, directory, count, isVersioned);
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            opened = null; // it is not plain
        }
        if (opened == null && file != null) {
            close(file);
        }
        return opened;
    }

    /** The file of this name, in the newest version that counts; null if there is none. */
    @Nullable
    Stream find(String name) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        int at = -1;
        for (int i = 0; i < versions.length && at < 0; i++) {
            at = place(("META-INF/versions/" + versions[i] + '/' + name).getBytes(StandardCharsets.UTF_8));
        }
        at = at < 0 ? place(text) : at;
        return at < 0 ? null : read(at);
    }

    private Stream read(int at) throws IOException {
        int packed = u4(directory, at + 20);
        int length = u4(directory, at + 24);
        int start = u4(directory, at + 42);
        int method = u2(directory, at + 10);
        boolean isEncrypted = (directory[at + 8] & 1) != 0;
        if (packed < 0 || length < 0 || start < 0 || isEncrypted || method != 0 && method != 8) {
            throw new ZipException("entry"); // JarFile would not read it either, or it is larger than any class
        }
        byte[] data = new byte[LOCAL + u2(directory, at + 28) + u2(directory, at + 30) + SLACK + packed];
        int read = read(start, data);
        int from = LOCAL + u2(data, 26) + u2(data, 28);
        if (u4(data, 0) != 0x04034b50 || from + packed > data.length) {
            data = new byte[from + packed];
            read = read(start, data);
        }
        if (read < from + packed || u4(data, 0) != 0x04034b50) {
            throw new ZipException("entry");
        }
        Inflater inflater = null;
        if (method == 8) {
            inflater = take();
            inflater.setInput(data, from, packed);
        }
        return new Stream(this, inflater, data, from, length);
    }

    /** Reads as much as there is; gives how much. */
    private int read(int start, byte[] into) throws IOException {
        synchronized (file) { // nothing else is waited for meanwhile
            file.seek(start);
            int read = 0;
            int more = 0;
            while (more >= 0 && read < into.length) {
                read += more;
                more = file.read(into, read, into.length - read);
            }
            return read;
        }
    }

    private Inflater take() {
        synchronized (file) {
            Inflater taken = idle;
            idle = null;
            if (taken != null) {
                return taken;
            }
        }
        return new Inflater(true);
    }

    private void giveBack(Inflater inflater) {
        inflater.reset();
        synchronized (file) {
            if (idle == null) {
                idle = inflater;
                return;
            }
        }
        inflater.end();
    }

    /** Notes where the class files stand; gives the versions of those that have several. */
    private int[] fill(boolean isVersioned) throws ZipException {
        int[] found = new int[0];
        for (int at = 0; at < directory.length; ) {
            if (u4(directory, at) != 0x02014b50) {
                throw new ZipException("directory");
            }
            int length = u2(directory, at + 28);
            int name = at + ENTRY;
            if (length > 6 && directory[name + length - 1] == 's') {
                put(at, length);
                if (isVersioned && directory[name] == 'M') {
                    found = withVersion(found, name, length);
                }
            }
            at = name + length + u2(directory, at + 30) + u2(directory, at + 32);
        }
        Arrays.sort(found);
        for (int i = 0; i < found.length / 2; i++) {
            int swap = found[i];
            found[i] = found[found.length - 1 - i];
            found[found.length - 1 - i] = swap;
        }
        return found;
    }

    private int[] withVersion(int[] found, int name, int length) {
        int at = name + VERSIONS.length;
        if (length <= VERSIONS.length || !Arrays.equals(directory, name, at, VERSIONS, 0, VERSIONS.length)) {
            return found;
        }
        int version = 0;
        while (at < name + length && directory[at] >= '0' && directory[at] <= '9' && version < 1_000) {
            version = 10 * version + directory[at++] - '0';
        }
        boolean counts = directory[at] == '/'
                && version > 8
                && version <= Runtime.version().feature();
        for (int other : found) {
            counts &= other != version;
        }
        if (!counts) {
            return found;
        }
        int[] more = Arrays.copyOf(found, found.length + 1);
        more[found.length] = version;
        return more;
    }

    /** Of two entries of one name the later one counts. */
    private void put(int at, int length) {
        int slot = hash(directory, at + ENTRY, length) & table.length - 1;
        while (table[slot] != 0 && !isName(table[slot] - 1, directory, at + ENTRY, length)) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = at + 1;
    }

    private int place(byte[] name) {
        int slot = hash(name, 0, name.length) & table.length - 1;
        while (table[slot] != 0) {
            if (isName(table[slot] - 1, name, 0, name.length)) {
                return table[slot] - 1;
            }
            slot = slot + 1 & table.length - 1;
        }
        return -1;
    }

    private boolean isName(int at, byte[] bytes, int start, int length) {
        int name = at + ENTRY;
        return u2(directory, at + 28) == length
                && Arrays.equals(directory, name, name + length, bytes, start, start + length);
    }

    private static int hash(byte[] bytes, int start, int length) {
        int hash = length;
        for (int i = Math.max(start, start + length - HASHED); i < start + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ hash >>> 15;
    }

    private static void close(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            // it was only read
        }
    }

    private static int u2(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    private static int u4(byte[] bytes, int at) {
        return u2(bytes, at) | u2(bytes, at + 2) << 16;
    }

    /** One file; used by one thread. */
    static final class Stream extends InputStream {
        final int length;
        private final Archive archive;
        private final byte[] data;
        private @Nullable Inflater inflater;
        private int at; // in data, where nothing is packed
        private int left;

        private Stream(Archive archive, @Nullable Inflater inflater, byte[] data, int start, int length) {
            this.archive = archive;
            this.inflater = inflater;
            this.data = data;
            this.length = length;
            at = start;
            left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int start, int most) throws IOException {
            int wanted = Math.min(most, left);
            if (wanted <= 0) {
                return left == 0 && most > 0 ? -1 : 0;
            }
            int read = wanted;
            Inflater unpacks = inflater;
            if (unpacks == null) {
                System.arraycopy(data, at, into, start, wanted);
                at += wanted;
            } else {
                try {
                    read = unpacks.inflate(into, start, wanted);
                } catch (DataFormatException e) {
                    throw new ZipException("data");
                }
                if (read == 0) {
                    throw new ZipException("data");
                }
            }
            left -= read;
            return read;
        }

        @Override
        public void close() {
            Inflater used = inflater;
            inflater = null;
            left = 0;
            if (used != null) {
                archive.giveBack(used);
            }
        }
    }
}
