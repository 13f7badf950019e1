package dev.xfork.agent.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** What the locals of a frame hold, word by word. */
final class Slots {
    private static final Object SECOND = new Object(); // half of a value of two words

    private final List<Object> words = new ArrayList<>();

    Slots(List<Object> locals) {
        int word = 0;
        for (Object type : locals) {
            set(word, type);
            word += Locals.words(type);
        }
    }

    void set(int word, Object type) {
        int last = word + Locals.words(type);
        while (words.size() < last) {
            words.add(Opcodes.TOP);
        }
        split(word);
        words.set(word, type);
        if (last > word + 1) {
            split(word + 1);
            words.set(word + 1, SECOND);
        }
    }

    /** Overwriting half of a value leaves nothing of it. */
    private void split(int word) {
        if (words.get(word) == SECOND) {
            words.set(word - 1, Opcodes.TOP);
        } else if (Locals.words(words.get(word)) == 2 && word + 1 < words.size() && words.get(word + 1) == SECOND) {
            words.set(word + 1, Opcodes.TOP);
        }
    }

    /** Drops what locals from a word on hold that are not written ahead: where it began it is not known. */
    void cutShared(BitSet written, int from) {
        for (int word = from; word < words.size(); word++) {
            if (!written.get(word)) {
                words.set(word, Opcodes.TOP);
            }
        }
    }

    List<Object> locals() {
        List<Object> locals = new ArrayList<>();
        for (Object type : words) {
            if (type != SECOND) {
                locals.add(type);
            }
        }
        return locals;
    }
}
