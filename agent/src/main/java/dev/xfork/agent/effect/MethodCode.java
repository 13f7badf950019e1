package dev.xfork.agent.effect;

import dev.xfork.agent.scan.Index;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A method whose loops are judged; it must not change meanwhile, because what it does as a whole is found out once. */
public final class MethodCode {
    final Index index;
    final ClassNode type;
    final MethodNode method;
    private @Nullable Tracing tracing;
    private @Nullable Walk walk;

    /** A method of a class. */
    public MethodCode(Index index, ClassNode type, MethodNode method) {
        this.index = index;
        this.type = type;
        this.method = method;
    }

    /** What is there in the method before each instruction. */
    Walk walk(Classes classes, Summaries summaries) {
        Walk known = walk;
        if (known == null) {
            tracing = new Tracing(classes, summaries);
            known = Walk.of(type.name, method, tracing);
            walk = known;
        }
        return known;
    }

    /** What was found out on the way; only after {@link #walk}. */
    Tracing tracing() {
        return Objects.requireNonNull(tracing);
    }
}
