package dev.xfork.agent.scan;

import dev.xfork.Place;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what the annotations of one declaration say that matters here; others are stepped over. */
final class AnnotationReader {
    private static final int RESULT = 0x14; // target type of an annotated result, JVMS 4.7.20-B
    private static final Set<String> NON_NULL = Set.of("NonNull", "Nonnull", "NotNull");
    private static final Set<String> NULLABLE =
            Set.of("Nullable", "CheckForNull", "PossiblyNull", "NullableDecl", "NullableType", "RecentlyNullable");

    private final ConstantPool pool;
    private @Nullable Kind kind;
    private boolean detached;
    private boolean nonNull;
    private int maxConcurrency;
    private Place where = Place.ANYWHERE;
    private boolean idempotent;
    private boolean saidNonNull;
    private boolean saidNullable;
    private @Nullable Boolean nullMarked;

    AnnotationReader(ConstantPool pool) {
        this.pool = pool;
    }

    void clear() {
        kind = null;
        detached = false;
        nonNull = false;
        maxConcurrency = 0;
        where = Place.ANYWHERE;
        idempotent = false;
        saidNonNull = false;
        saidNullable = false;
        nullMarked = null;
    }

    @Nullable
    Kind kind() {
        return kind;
    }

    boolean detached() {
        return detached;
    }

    boolean nonNull() {
        return nonNull;
    }

    int maxConcurrency() {
        return maxConcurrency;
    }

    Place where() {
        return where;
    }

    boolean idempotent() {
        return idempotent;
    }

    @Nullable
    Boolean nullMarked() {
        return nullMarked;
    }

    /** Nullable wins where both are said. */
    Nullness result() {
        return saidNullable ? Nullness.NULLABLE : saidNonNull ? Nullness.NON_NULL : Nullness.UNSPECIFIED;
    }

    /** Reads an attribute of declaration annotations. */
    void read(int body) {
        int count = pool.u2(body);
        int at = body + 2;
        for (int i = 0; i < count; i++) {
            at = annotation(at);
        }
    }

    /** Reads an attribute of type annotations; only those of a method's result, as a whole, count. */
    void readResultTypes(int body) {
        int count = pool.u2(body);
        int at = body + 2;
        for (int i = 0; i < count; i++) {
            int target = pool.u1(at);
            at += 1 + targetLength(target, at + 1);
            int steps = pool.u1(at++);
            boolean whole = target == RESULT;
            for (int step = 0; step < steps; step++) {
                whole &= pool.u1(at) == 1; // deeper in a nested type; else in an array or a type argument
                at += 2;
            }
            if (whole) {
                nullness(pool.utf8(pool.u2(at)), at);
            }
            at = skip(at);
        }
    }

    private int annotation(int at) {
        String type = pool.utf8(pool.u2(at));
        switch (type) {
            case "Ldev/xfork/CpuBoundFork;":
                fork(Kind.CPU, at);
                break;
            case "Ldev/xfork/IoBoundFork;":
                fork(Kind.IO, at);
                break;
            case "Ldev/xfork/Unsafe;":
                kind = Kind.UNSAFE;
                break;
            default: // our others do not change how calls run
                nullness(type, at);
        }
        return skip(at);
    }

    /** The first annotation of two that exclude each other counts; {@code @Unsafe} wins over both. */
    private void fork(Kind found, int start) {
        if (kind != null) {
            return;
        }
        kind = found;
        int pairs = pool.u2(start + 2);
        int at = start + 4;
        for (int i = 0; i < pairs; i++) {
            int key = pool.u2(at);
            int value = pool.u2(at + 3); // after the tag, for constants
            if (pool.isText(key, "detached")) {
                detached = pool.value(value) != 0;
            } else if (pool.isText(key, "nonNull")) {
                nonNull = pool.value(value) != 0;
            } else if (pool.isText(key, "maxConcurrency")) {
                maxConcurrency = Math.max(0, pool.value(value));
            } else if (pool.isText(key, "idempotent")) {
                idempotent = pool.value(value) != 0;
            } else if (pool.isText(key, "where")) {
                where = place(pool.utf8(pool.u2(at + 5))); // after the tag and the type
            }
            at = skipValue(at + 2);
        }
    }

    /** A place by its name; anywhere for one that this version does not know. */
    private static Place place(String name) {
        for (Place each : Place.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return Place.ANYWHERE;
    }

    private void nullness(String type, int at) {
        int from = Math.max(type.lastIndexOf('/'), type.lastIndexOf('$')) + 1;
        String simple = type.substring(from, type.length() - 1);
        if (simple.equals("NullMarked")) {
            nullMarked = Boolean.TRUE;
        } else if (simple.equals("NullUnmarked")) {
            nullMarked = Boolean.FALSE;
        } else if (NULLABLE.contains(simple)) {
            saidNullable = true;
        } else if (NON_NULL.contains(simple)) {
            if (hasWhen(at)) {
                saidNullable = true; // @Nonnull(when = MAYBE) and the like
            } else {
                saidNonNull = true;
            }
        }
    }

    private boolean hasWhen(int start) {
        int pairs = pool.u2(start + 2);
        int at = start + 4;
        for (int i = 0; i < pairs; i++) {
            if (pool.isText(pool.u2(at), "when")) {
                return true;
            }
            at = skipValue(at + 2);
        }
        return false;
    }

    private int skip(int start) {
        int pairs = pool.u2(start + 2);
        int at = start + 4;
        for (int i = 0; i < pairs; i++) {
            at = skipValue(at + 2);
        }
        return at;
    }

    private int skipValue(int start) {
        switch (pool.u1(start)) {
            case 'e':
                return start + 5;
            case '@':
                return skip(start + 1);
            case '[':
                int count = pool.u2(start + 1);
                int at = start + 3;
                for (int i = 0; i < count; i++) {
                    at = skipValue(at);
                }
                return at;
            default:
                return start + 3;
        }
    }

    private int targetLength(int target, int at) {
        switch (target) {
            case 0x00: // type parameter
            case 0x01:
            case 0x16: // parameter
                return 1;
            case 0x13: // field, result, receiver
            case RESULT:
            case 0x15:
                return 0;
            case 0x10: // supertype, bounds, throws, and those in code
            case 0x11:
            case 0x12:
            case 0x17:
            case 0x42:
            case 0x43:
            case 0x44:
            case 0x45:
            case 0x46:
                return 2;
            case 0x40:
            case 0x41: // local variables
                return 2 + 6 * pool.u2(at);
            default: // casts and type arguments in code
                return 3;
        }
    }
}
