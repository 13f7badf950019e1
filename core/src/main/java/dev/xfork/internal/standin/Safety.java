package dev.xfork.internal.standin;

import dev.xfork.internal.standin.Code.Step;
import dev.xfork.runtime.Reason;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.function.Predicate;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Whether a type is safe for a stand-in: nobody can see from outside that the stand-in has empty fields.
 *
 * <p>Safe is an interface that is not sealed; or a class that is not final or sealed, all of whose non-private
 * instance methods can be overridden, none of whose instance fields can be read from outside, and whose own code
 * looks into no other instance than {@code this}. For types of the JDK see {@link Platform}. Decided from bytecode,
 * once a type; the answer is dropped with the type.
 */
public final class Safety {
    private static final PerType<Safety> ALL = new PerType<>() {
        @Override
        Safety decide(Class<?> type) {
            return decided(type);
        }
    };

    private static volatile @Nullable Predicate<Class<?>> comparing;

    private final @Nullable String obstacle;
    private final Reason reason;
    private final boolean identityEquals;

    private Safety(@Nullable String obstacle, Reason reason, boolean identityEquals) {
        this.obstacle = obstacle;
        this.reason = reason;
        this.identityEquals = identityEquals;
    }

    /** Sets the classes whose own {@code equals} was woven so that it looks at the value in the place of its stand-in. */
    public static void comparing(Predicate<Class<?>> types) {
        comparing = types;
    }

    static boolean comparesValues(Class<?> type) {
        Predicate<Class<?>> known = comparing;
        return known != null && known.test(type);
    }

    public static Safety of(Class<?> type) {
        return ALL.get(type);
    }

    public boolean safe() {
        return obstacle == null;
    }

    /**
     * What is in the way, as a clause that names it: "Price.equals reads the field cents of another instance"; null
     * when safe.
     */
    public @Nullable String obstacle() {
        return obstacle;
    }

    /** {@link Reason#RESULT_FINAL} where the type can have no subclass, else {@link Reason#RESULT_UNSAFE}. */
    public Reason reason() {
        return reason;
    }

    /**
     * Whether two instances of exactly this class may be equal only where they are one: then an object that others
     * hold too is not equal to its stand-in when they ask it. Interfaces count as such unless their contract says
     * otherwise.
     */
    public boolean identityEquals() {
        return identityEquals;
    }

    private static Safety decided(Class<?> type) {
        String closed = closed(type);
        if (closed != null) {
            return new Safety(closed, Reason.RESULT_FINAL, false);
        }
        boolean identity = type.isInterface() ? !Platform.equalByContent(type) : comparesIdentity(type);
        return new Safety(open(type), Reason.RESULT_UNSAFE, identity);
    }

    private static @Nullable String closed(Class<?> type) {
        String name = type.getName();
        if (type.isPrimitive()) {
            return name + " is primitive";
        } else if (type.isArray()) {
            return type.getSimpleName() + " is an array";
        } else if (Enum.class.isAssignableFrom(type) && type != Enum.class) {
            return name + " is an enum";
        } else if (Modifier.isFinal(type.getModifiers())) {
            return name + " is final";
        } else if (type.isSealed()) {
            return name + " is sealed";
        }
        return null;
    }

    private static @Nullable String open(Class<?> type) {
        if (type.isAnnotation()) {
            return type.getName() + " is an annotation";
        }
        if (type.isHidden()) {
            return type.getName() + " is a hidden class";
        }
        String obstacle = type.isInterface() || type == Object.class ? null : analysed(type); // names a member
        if (obstacle == null && Platform.owns(type)) {
            obstacle = Platform.obstacle(type);
        }
        return obstacle == null && type.isInterface() ? analysed(type) : obstacle;
    }

    /**
     * What the type's own code has against a stand-in, whatever else is known of the type; null where it has
     * nothing.
     */
    static @Nullable String analysed(Class<?> type) {
        Overrides overrides = Overrides.of(type);
        Method inner = overrides.firstNotPublic();
        if (overrides.obstacle() != null) {
            return overrides.obstacle();
        } else if (inner != null && Platform.owns(type)) {
            return Overrides.describe(inner)
                    + " is not public: nothing can be defined in the JDK's packages to forward it";
        }
        return Inspection.obstacle(type);
    }

    /** Whether {@code equals} is Object's, or looks at the other instance's identity and at nothing else. */
    private static boolean comparesIdentity(Class<?> type) {
        try {
            Class<?> declaring = type.getMethod("equals", Object.class).getDeclaringClass();
            if (declaring == Object.class) {
                return true;
            }
            ClassFile file = ClassFile.read(Type.getInternalName(declaring), declaring);
            if (file == null) {
                return true;
            }
            for (Code code : file.methods) {
                if (code.isEquals()) {
                    return !looksInside(code);
                }
            }
            return true;
        } catch (NoSuchMethodException | LinkageError unknown) {
            return true;
        }
    }

    private static boolean looksInside(Code code) {
        for (Step step : code.steps) {
            boolean asks = step.opcode() == Opcodes.INSTANCEOF || step.opcode() == Opcodes.CHECKCAST;
            if (asks || step.opcode() == Opcodes.INVOKEDYNAMIC || step.name().equals("getClass")) {
                return true;
            }
        }
        return false;
    }
}
