package dev.xfork.agent.scan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes a class from its bytes.
 *
 * <p>Implementation notes. An own reader and not ASM's: most programs have nothing to weave, and then ASM is never
 * loaded. It skips fields and code; of code it looks at the body of bridges (which method do they call) and at the
 * first line number of marked methods. It throws {@link IndexOutOfBoundsException} or {@link IllegalArgumentException}
 * on broken class files.
 */
public final class ClassFile {
    private static final int BRIDGE = 0x0040;

    private final ConstantPool pool;
    private final MethodsFile rules;
    private final AnnotationReader annotations;
    private final String name;

    private ClassFile(ConstantPool pool, MethodsFile rules) {
        this.pool = pool;
        this.rules = rules;
        annotations = new AnnotationReader(pool);
        name = pool.thisName();
    }

    /** The facts of a class; marks are those of its annotations and of the rules. */
    public static ClassFacts read(byte[] bytes, MethodsFile rules) {
        return read(new ConstantPool(bytes), rules);
    }

    /** As {@link #read(byte[], MethodsFile)}, of a class whose constant pool is known already. */
    public static ClassFacts read(ConstantPool pool, MethodsFile rules) {
        return new ClassFile(pool, rules).read();
    }

    private ClassFacts read() {
        int at = pool.end();
        int access = pool.u2(at);
        List<String> interfaces = pool.interfaces();
        at += 8 + 2 * interfaces.size();
        at = skipMembers(at); // fields
        int methodsAt = at;
        at = skipMembers(at);
        List<String> permitted = List.of();
        boolean isRecord = false;
        String outer = null;
        String source = "";
        Boolean nullMarked = null;
        boolean unsafe = false;
        int count = pool.u2(at);
        at += 2;
        for (int i = 0; i < count; i++) {
            int body = at + 6;
            int key = pool.u2(at);
            if (pool.isText(key, "PermittedSubclasses")) {
                permitted = pool.classes(body);
            } else if (pool.isText(key, "Record")) {
                isRecord = true;
            } else if (pool.isText(key, "InnerClasses")) {
                outer = outer == null ? outerOf(body) : outer;
            } else if (pool.isText(key, "EnclosingMethod")) {
                outer = pool.className(pool.u2(body));
            } else if (pool.isText(key, "SourceFile")) {
                source = pool.utf8(pool.u2(body));
            } else if (isAnnotations(key)) {
                annotations.clear();
                annotations.read(body);
                nullMarked = nullMarked == null ? annotations.nullMarked() : nullMarked;
                unsafe |= annotations.kind() == Kind.UNSAFE;
            }
            at = body + pool.u4(at + 2);
        }
        return new ClassFacts(
                name,
                pool.version(),
                access,
                pool.superName(),
                interfaces,
                permitted,
                isRecord,
                outer,
                source,
                nullMarked,
                methods(methodsAt, unsafe));
    }

    private List<MethodFacts> methods(int start, boolean unsafeType) {
        int count = pool.u2(start);
        List<MethodFacts> methods = new ArrayList<>(count);
        int at = start + 2;
        for (int i = 0; i < count; i++) {
            methods.add(method(at, unsafeType));
            at = skipMember(at);
        }
        return List.copyOf(methods);
    }

    private MethodFacts method(int start, boolean unsafeType) {
        int access = pool.u2(start);
        String method = pool.utf8(pool.u2(start + 2));
        String desc = pool.utf8(pool.u2(start + 4));
        List<String> exceptions = List.of();
        boolean typeVariable = false;
        int code = 0;
        annotations.clear();
        int count = pool.u2(start + 6);
        int at = start + 8;
        for (int i = 0; i < count; i++) {
            int body = at + 6;
            int key = pool.u2(at);
            if (pool.isText(key, "Code")) {
                code = body;
            } else if (pool.isText(key, "Exceptions")) {
                exceptions = pool.classes(body);
            } else if (pool.isText(key, "Signature")) {
                String signature = pool.utf8(pool.u2(body));
                typeVariable = signature.startsWith("T", signature.indexOf(')') + 1);
            } else if (isAnnotations(key)) {
                annotations.read(body);
            } else if (pool.isText(key, "RuntimeVisibleTypeAnnotations")
                    || pool.isText(key, "RuntimeInvisibleTypeAnnotations")) {
                annotations.readResultTypes(body);
            }
            at = body + pool.u4(at + 2);
        }
        Mark mark = mark(method, desc, access, unsafeType);
        return new MethodFacts(
                method,
                desc,
                access,
                mark,
                exceptions,
                mark == null || code == 0 ? 0 : firstLine(code),
                annotations.result(),
                typeVariable,
                annotations.nullMarked(),
                (access & BRIDGE) == 0 || code == 0 ? null : bridged(code, method));
    }

    /**
     * The methods file first: who runs the program has the last word; then the method's own annotation, then its
     * type's.
     */
    private @Nullable Mark mark(String method, String desc, int access, boolean unsafeType) {
        Mark rule = rules.mark(name, method, desc, access);
        if (rule != null) {
            return rule;
        }
        Kind kind = annotations.kind();
        if (kind == null && unsafeType && method.charAt(0) != '<') {
            kind = Kind.UNSAFE;
        }
        if (kind == null) {
            return null;
        }
        String source = "annotation of " + name.replace('/', '.') + '#' + method;
        return kind == Kind.UNSAFE
                ? Mark.of(kind, source)
                : new Mark(
                        kind,
                        annotations.detached(),
                        annotations.nonNull(),
                        annotations.maxConcurrency(),
                        annotations.where(),
                        annotations.idempotent(),
                        source);
    }

    private int firstLine(int code) {
        int at = code + 8 + pool.u4(code + 4);
        at += 2 + 8 * pool.u2(at);
        int count = pool.u2(at);
        at += 2;
        for (int i = 0; i < count; i++) {
            int body = at + 6;
            if (pool.isText(pool.u2(at), "LineNumberTable") && pool.u2(body) > 0) {
                return pool.u2(body + 4);
            }
            at = body + pool.u4(at + 2);
        }
        return 0;
    }

    /**
     * The descriptor of the method of this class and name that a bridge calls; null where the body is not understood.
     */
    private @Nullable String bridged(int code, String method) {
        int at = code + 8;
        int end = at + pool.u4(code + 4);
        while (at < end) {
            int opcode = pool.u1(at);
            if (opcode >= 0x1a && opcode <= 0x2d) { // iload_0 … aload_3
                at += 1;
            } else if (opcode >= 0x15 && opcode <= 0x19) { // iload … aload
                at += 2;
            } else if (opcode == 0xc4) { // wide
                at += 4;
            } else if (opcode == 0xc0) { // checkcast
                at += 3;
            } else if (opcode >= 0xb6 && opcode <= 0xb9) { // invoke
                int target = pool.u2(at + 1);
                return pool.name(target).equals(method) && pool.owner(target).equals(name) ? pool.desc(target) : null;
            } else {
                return null;
            }
        }
        return null;
    }

    private @Nullable String outerOf(int body) {
        int count = pool.u2(body);
        for (int i = 0; i < count; i++) {
            int at = body + 2 + 8 * i;
            int outer = pool.u2(at + 2);
            if (outer != 0 && pool.isClass(pool.u2(at), name)) {
                return pool.className(outer);
            }
        }
        return null;
    }

    private boolean isAnnotations(int key) {
        return pool.isText(key, "RuntimeVisibleAnnotations") || pool.isText(key, "RuntimeInvisibleAnnotations");
    }

    private int skipMembers(int start) {
        int count = pool.u2(start);
        int at = start + 2;
        for (int i = 0; i < count; i++) {
            at = skipMember(at);
        }
        return at;
    }

    private int skipMember(int start) {
        int count = pool.u2(start + 6);
        int at = start + 8;
        for (int i = 0; i < count; i++) {
            at += 6 + pool.u4(at + 2);
        }
        return at;
    }
}
