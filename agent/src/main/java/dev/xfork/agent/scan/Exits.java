package dev.xfork.agent.scan;

import java.util.HashSet;
import java.util.Set;

/** Where a class ends the JVM. */
public final class Exits {
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKESTATIC = 0xb8;

    private final ConstantPool pool;
    private final Set<String> callers = new HashSet<>();

    private Exits(ConstantPool pool) {
        this.pool = pool;
    }

    /**
     * The methods of a class, name and descriptor in one, that call {@code exit} or {@code halt}, and maybe some that do not:
     * their code is not read instruction by instruction.
     */
    public static Set<String> callers(ConstantPool pool) {
        Exits exits = new Exits(pool);
        exits.read();
        return exits.callers;
    }

    private void read() {
        int at = pool.end() + 6;
        at += 2 + 2 * pool.u2(at); // interfaces
        int fields = pool.u2(at);
        at += 2;
        for (int i = 0; i < fields; i++) {
            at = member(at, false);
        }
        int methods = pool.u2(at);
        at += 2;
        for (int i = 0; i < methods; i++) {
            at = member(at, true);
        }
    }

    private int member(int start, boolean isMethod) {
        int count = pool.u2(start + 6);
        int at = start + 8;
        for (int i = 0; i < count; i++) {
            if (isMethod && pool.isText(pool.u2(at), "Code") && ends(at + 14, pool.u4(at + 10))) {
                callers.add(pool.utf8(pool.u2(start + 2)).concat(pool.utf8(pool.u2(start + 4))));
            }
            at += 6 + pool.u4(at + 2);
        }
        return at;
    }

    private boolean ends(int code, int length) {
        for (int at = code; at < code + length - 2; at++) {
            int opcode = pool.u1(at);
            if (opcode == INVOKEVIRTUAL || opcode == INVOKESTATIC) {
                int called = pool.u2(at + 1);
                if (called < pool.size() && pool.isEnd(called)) {
                    return true;
                }
            }
        }
        return false;
    }
}
