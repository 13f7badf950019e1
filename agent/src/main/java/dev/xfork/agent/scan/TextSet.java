package dev.xfork.agent.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A set of texts that is asked with the bytes of a class file. Any thread may ask it at any time; what was just added may not
 * be found yet.
 */
final class TextSet {
    private static final int FIRST = 1024;

    private volatile AtomicReferenceArray<byte[]> table = new AtomicReferenceArray<>(FIRST); // open addressing
    private int size;

    boolean contains(byte[] bytes, int start, int length) {
        AtomicReferenceArray<byte[]> asked = table;
        int last = asked.length() - 1;
        for (int slot = hash(bytes, start, length) & last; ; slot = slot + 1 & last) {
            byte[] text = asked.get(slot);
            if (text == null) {
                return false;
            }
            if (text.length == length && Arrays.equals(text, 0, length, bytes, start, start + length)) {
                return true;
            }
        }
    }

    boolean contains(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return contains(bytes, 0, bytes.length);
    }

    /** Adds a text; texts of which the bytes in a class file are not UTF-8 are never found. */
    synchronized void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!contains(bytes, 0, bytes.length)) {
            if (2 * size >= table.length()) {
                grow();
            }
            put(table, bytes);
            size++;
        }
    }

    synchronized void clear() {
        table = new AtomicReferenceArray<>(FIRST);
        size = 0;
    }

    private void grow() {
        AtomicReferenceArray<byte[]> larger = new AtomicReferenceArray<>(2 * table.length());
        for (int i = 0; i < table.length(); i++) {
            byte[] text = table.get(i);
            if (text != null) {
                put(larger, text);
            }
        }
        table = larger;
    }

    private static void put(AtomicReferenceArray<byte[]> into, byte[] text) {
        int last = into.length() - 1;
        int slot = hash(text, 0, text.length) & last;
        while (into.get(slot) != null) {
            slot = slot + 1 & last;
        }
        into.set(slot, text);
    }

    private static int hash(byte[] bytes, int start, int length) {
        int hash = length;
        for (int i = Math.max(start, start + length - 16); i < start + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash ^ hash >>> 15;
    }
}
