package dev.xfork.agent.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The constant pool of a class file, read where it lies: enough to decide that there is nothing to weave, without
 * parsing the class.
 *
 * <p>Implementation notes. Nearly every class that is loaded has nothing to weave, and the decision is made for each of
 * them: so no ASM, no strings but for names that are asked for; and of the files of
 * classes that others only name, no more than the beginning is unpacked. Broken class files end in {@link
 * IndexOutOfBoundsException} or {@link IllegalArgumentException}; the JVM will say what is wrong with them.
 */
public final class ConstantPool {
    static final int UTF8 = 1;
    static final int CLASS = 7;
    static final int FIELD = 9;
    static final int METHOD = 10;
    static final int INTERFACE_METHOD = 11;
    static final int NAME_AND_TYPE = 12;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;

    /**
     * How many bytes an entry takes, by its tag; 0 for what is none. A table, not a switch, because the loop that uses it
     * is the first thing in most programs that the JIT compiles, and a switch makes that take several times as long.
     */
    private static final byte[] LENGTHS = {0, 0, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};

    private static final byte[] OURS = "dev/xfork/".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 8; // magic, minor and major version
    private static final int LARGEST = 3 + 11; // how much of one entry is looked at: "Ldev/xfork/"
    private static final int STEP = 1024; // what is read at once

    private final byte[] bytes;
    private final int[] offsets; // of the tag of each entry; 0 for none
    private int next = 1; // the first entry that was not looked at
    private int end = HEADER + 2; // where it begins
    private boolean namesUs;
    private boolean namesEnd;
    private int[] methods = new int[32];
    private int methodCount;

    public ConstantPool(byte[] bytes) {
        this(bytes, bytes.length);
    }

    /** Of a class file of which no more is read than it takes; it answers nothing about what follows the interfaces. */
    static ConstantPool head(InputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        int read = more(in, bytes, 0, STEP + length / 2);
        ConstantPool pool = new ConstantPool(bytes, read);
        while (pool.next < pool.offsets.length) {
            int further = more(in, bytes, read, STEP);
            if (further == read) {
                throw new IllegalArgumentException("ends after " + read + " bytes");
            }
            read = further;
            pool.scan(read);
        }
        read = more(in, bytes, read, pool.end + 8 - read);
        more(in, bytes, read, pool.end + 8 + 2 * pool.u2(pool.end + 6) - read);
        return pool;
    }

    /** As far as it was read. */
    private ConstantPool(byte[] bytes, int read) {
        this.bytes = bytes;
        offsets = new int[u2(HEADER)];
        scan(read);
    }

    /** Reads on; gives how far. */
    private static int more(InputStream in, byte[] bytes, int read, int count) throws IOException {
        int wanted = Math.min(count, bytes.length - read);
        return wanted <= 0 ? read : read + in.readNBytes(bytes, read, wanted);
    }

    /**
     * Looks at the entries that are read. The first thing in most programs that the JIT compiles, and again whenever what
     * is rare here happens for the first time: so it knows nothing of files that are read in parts.
     */
    private void scan(int read) {
        int count = offsets.length;
        int last = read == bytes.length ? Integer.MAX_VALUE : read - LARGEST; // broken ones end in an exception
        int at = end;
        int i = next;
        boolean us = namesUs;
        boolean ends = namesEnd;
        for (; i < count && at <= last; i++) {
            offsets[i] = at;
            int tag = bytes[at];
            if (tag == UTF8) {
                int length = u2(at + 1);
                us |= length > OURS.length && isOurs(at + 3);
                ends |= length == 4 && (is(at + 3, 'e', 'x', 'i', 't') || is(at + 3, 'h', 'a', 'l', 't'));
                at += 3 + length;
            } else {
                if (tag == METHOD || tag == INTERFACE_METHOD) {
                    addMethod(i);
                }
                at += length(tag);
                i += tag == LONG || tag == DOUBLE ? 1 : 0; // they take two entries (JVMS 4.4.5)
            }
        }
        end = at;
        next = i;
        namesUs = us;
        namesEnd = ends;
    }

    private static int length(int tag) {
        int length = tag < 0 || tag >= LENGTHS.length ? 0 : LENGTHS[tag];
        if (length == 0) {
            throw new IllegalArgumentException("constant " + tag);
        }
        return length;
    }

    private void addMethod(int index) {
        if (methodCount == methods.length) {
            methods = Arrays.copyOf(methods, 2 * methodCount);
        }
        methods[methodCount++] = index;
    }

    /** Major version of the class file. */
    public int version() {
        return u2(6);
    }

    /** How many entries there are, the unused entry 0 included. */
    public int size() {
        return offsets.length;
    }

    /** Where the pool ends and the access flags begin. */
    int end() {
        return end;
    }

    /** Whether the entry is a method of a class or interface; its parts are then known. */
    public boolean isMethod(int index) {
        int tag = tag(index);
        return tag == METHOD || tag == INTERFACE_METHOD;
    }

    /** Internal name of the class of a method entry. */
    public String owner(int index) {
        return className(u2(offsets[index] + 1));
    }

    public String name(int index) {
        return utf8(u2(offsets[u2(offsets[index] + 3)] + 1));
    }

    public String desc(int index) {
        return utf8(u2(offsets[u2(offsets[index] + 3)] + 3));
    }

    /** Whether the text of a class entry is this one; makes no string. */
    public boolean isClass(int index, String name) {
        return tag(index) == CLASS && isText(u2(offsets[index] + 1), name);
    }

    /** Whether any text begins as the names of our types or their descriptors do. */
    public boolean namesUs() {
        return namesUs;
    }

    /** Internal name of the superclass; null for {@code java/lang/Object} and modules. */
    @Nullable
    String superName() {
        int index = u2(end + 4);
        return index == 0 ? null : className(index);
    }

    List<String> interfaces() {
        return classes(end + 6);
    }

    /** Internal name of the class itself. */
    String thisName() {
        return className(u2(end + 2));
    }

    /**
     * Internal names of the classes whose methods the class names, constructors aside; those of the JDK only if asked
     * for, those of {@code libraries} not.
     */
    public List<String> owners(boolean jdkToo, Libraries libraries) {
        boolean[] seen = new boolean[offsets.length];
        List<String> owners = new ArrayList<>();
        for (int n = 0; n < methodCount; n++) {
            int owner = u2(offsets[methods[n]] + 1);
            if (!seen[owner] && !isInitialiser(methods[n])) {
                seen[owner] = true;
                if (jdkToo ? !isOf(libraries, owner) : !isForeign(owner, libraries)) {
                    owners.add(className(owner));
                }
            }
        }
        return owners;
    }

    /** Whether the class names a method of {@code Fork}. */
    public boolean namesFork() {
        for (int n = 0; namesUs && n < methodCount; n++) {
            if (isText(u2(offsets[u2(offsets[methods[n]] + 1)] + 1), "dev/xfork/Fork")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the class belongs to {@code libraries}, or extends and implements only types of those and of the JDK and
     * calls only their methods, and does not name us.
     *
     * <p>Implementation notes. One place asks about a type: what it calls is part of what the JIT compiles for {@code
     * transform}, while the program starts, as often as there are places.
     */
    public boolean isPlain(Libraries libraries) {
        if (namesUs) {
            return false;
        }
        int types = 2 + u2(end + 6) + methodCount;
        for (int i = 0; i < types; i++) {
            int type = type(i);
            boolean foreign = type == 0 || isForeign(type, libraries);
            if (i == 0 ? foreign : !foreign) {
                return foreign;
            }
        }
        return true;
    }

    /**
     * The class entry of the class itself, of its superclass, of its interfaces, then of the owners of the methods that it
     * names; 0 where there is no superclass, and for constructors.
     */
    private int type(int i) {
        int interfaces = u2(end + 6);
        if (i < 2) {
            return u2(end + 2 + 2 * i);
        }
        if (i < 2 + interfaces) {
            return u2(end + 4 + 2 * i); // their number lies between
        }
        int method = methods[i - 2 - interfaces];
        return isInitialiser(method) ? 0 : u2(offsets[method] + 1);
    }

    /** Whether the class calls {@code exit} or {@code halt} of {@code System} or {@code Runtime}; makes few strings. */
    public boolean endsJvm() {
        for (int n = 0; namesEnd && n < methodCount; n++) {
            if (isEnd(methods[n])) {
                return true;
            }
        }
        return false;
    }

    /** Whether the entry is a method that ends the JVM. */
    boolean isEnd(int index) {
        if (tag(index) != METHOD) {
            return false;
        }
        int owner = u2(offsets[u2(offsets[index] + 1)] + 1);
        int length = u2(offsets[owner] + 1);
        return (length == "java/lang/System".length() || length == "java/lang/Runtime".length())
                && (isText(owner, "java/lang/System") || isText(owner, "java/lang/Runtime"))
                && (name(index).equals("exit") || name(index).equals("halt"));
    }

    /** The internal name of a class entry; entry 0 has none. */
    String className(int index) {
        return utf8(u2(offsets[index] + 1));
    }

    /** The class names of a list in the class file: their number, then an index each. */
    List<String> classes(int start) {
        int count = u2(start);
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = className(u2(start + 2 + 2 * i));
        }
        return List.of(names);
    }

    String utf8(int index) {
        int at = offsets[index] + 3;
        return decode(at, u2(at - 2));
    }

    int value(int index) {
        return u4(offsets[index] + 1);
    }

    int tag(int index) {
        int at = offsets[index];
        return at == 0 ? 0 : bytes[at];
    }

    boolean isText(int index, String text) {
        int at = offsets[index] + 1;
        int length = text.length();
        if (u2(at) != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[at + 2 + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int u1(int at) {
        return bytes[at] & 0xff;
    }

    int u2(int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    int u4(int at) {
        return u2(at) << 16 | u2(at + 2);
    }

    private boolean isInitialiser(int index) {
        int text = offsets[u2(offsets[u2(offsets[index] + 3)] + 1)];
        return bytes[text + 3] == '<'; // <init>; no name is empty
    }

    /** Whether the class belongs to {@code libraries}. */
    public boolean isOf(Libraries libraries) {
        return isOf(libraries, u2(end + 2));
    }

    private boolean isOf(Libraries libraries, int index) {
        int name = offsets[u2(offsets[index] + 1)];
        return libraries.has(bytes, name + 3, u2(name + 1));
    }

    private boolean isForeign(int index, Libraries libraries) {
        int name = offsets[u2(offsets[index] + 1)];
        return bytes[name + 3] == '[' || libraries.hasOrJdk(bytes, name + 3, u2(name + 1)); // clone() of an array
    }

    private boolean is(int start, char a, char b, char c, char d) {
        return bytes[start] == a && bytes[start + 1] == b && bytes[start + 2] == c && bytes[start + 3] == d;
    }

    private boolean isOurs(int start) {
        int at = bytes[start] == 'L' ? start + 1 : start;
        for (int i = 0; i < OURS.length; i++) {
            if (bytes[at + i] != OURS[i]) {
                return false;
            }
        }
        return true;
    }

    private String decode(int at, int length) {
        int i = at;
        int stop = at + length;
        while (i < stop && bytes[i] > 0) {
            i++;
        }
        if (i == stop) {
            return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[length];
        int n = 0;
        for (i = at; i < stop; ) { // modified UTF-8, JVMS 4.4.7
            int b = bytes[i];
            if (b >= 0) {
                chars[n++] = (char) b;
                i++;
            } else if ((b & 0xe0) == 0xc0) {
                chars[n++] = (char) ((b & 0x1f) << 6 | bytes[i + 1] & 0x3f);
                i += 2;
            } else {
                chars[n++] = (char) ((b & 0x0f) << 12 | (bytes[i + 1] & 0x3f) << 6 | bytes[i + 2] & 0x3f);
                i += 3;
            }
        }
        return new String(chars, 0, n);
    }
}
