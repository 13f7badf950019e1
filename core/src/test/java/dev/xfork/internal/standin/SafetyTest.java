package dev.xfork.internal.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.internal.standin.samples.Elsewhere;
import dev.xfork.runtime.Reason;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which types are safe, and what is said of the others. */
class SafetyTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                BigInteger.class,
                BigDecimal.class,
                File.class,
                BufferedImage.class,
                Date.class,
                ArrayList.class,
                HashMap.class,
                LinkedHashMap.class,
                Number.class,
                Object.class,
                Thread.class,
                ClassLoader.class,
                Throwable.class,
                IllegalStateException.class,
                CharSequence.class,
                Comparable.class,
                Path.class,
                Future.class,
                CompletableFuture.class,
                java.time.Clock.class,
                java.time.chrono.ChronoLocalDate.class,
                java.lang.reflect.Type.class,
                java.security.Key.class,
                java.sql.Connection.class,
                org.w3c.dom.Document.class,
                java.net.http.HttpClient.class,
                java.awt.geom.Point2D.class
            })
    void typesThatTheJdkLooksIntoAreRefused(Class<?> type) {
        assertThat(Safety.of(type).safe()).isFalse();
        assertThat(Safety.of(type).reason()).isEqualTo(Reason.RESULT_UNSAFE);
        assertThat(Safety.of(type).obstacle()).isNotBlank();
        assertThat(StandIns.make(type, Outcome.value(null))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                int.class,
                void.class,
                int[].class,
                Object[].class,
                String.class,
                Integer.class,
                Reason.class,
                ClosedByRecord.class,
                SealedType.class,
                SealedInterface.class,
                Thread.State.class,
                java.util.Optional.class
            })
    void typesWithoutSubclassesAreRefusedAsFinal(Class<?> type) {
        assertThat(Safety.of(type).safe()).isFalse();
        assertThat(Safety.of(type).reason()).isEqualTo(Reason.RESULT_FINAL);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                List.class,
                Set.class,
                Map.class,
                Map.Entry.class,
                Collection.class,
                Iterator.class,
                Runnable.class,
                Supplier.class,
                InputStream.class,
                AppInterface.class,
                Plain.class,
                WithConstructorThatFails.class,
                Abstract.class,
                Generic.class,
                Built.class,
                Cloned.class,
                Inner.Member.class,
                Iterated.class,
                Conditional.class,
                BoundReference.class,
                Comparing.class
            })
    void typesThatKeepToThemselvesAreSafe(Class<?> type) {
        assertThat(Safety.of(type).obstacle()).isNull();
        assertThat(Safety.of(type).safe()).isTrue();
        assertThat(StandIns.obstacle(type)).isNull();
    }

    @Test
    void obstacleNamesTheMember() {
        assertThat(Safety.of(BigInteger.class).obstacle()).isEqualTo("BigInteger.compareMagnitude is final");
        assertRefused(BigDecimal.class, "BigDecimal.");
        assertRefused(ReadsOther.class, "equals reads the field x of another instance");
        assertRefused(WritesOther.class, "reset writes the field x of another instance");
        assertRefused(StaticReader.class, "of reads the field x of another instance");
        assertRefused(CopyConstructor.class, "<init> reads the field x of another instance");
        assertRefused(CallsPrivate.class, "same calls secret of another instance without dispatch");
        assertRefused(Unbound.class, "calls secret of another instance without dispatch");
        assertRefused(LambdaReader.class, "reads the field x of another instance");
        assertRefused(Linked.class, "reads the field x of another instance");
        assertRefused(OneOfTwo.class, "reads the field x of another instance");
        assertRefused(LoopCarried.class, "reads the field x of another instance");
        assertRefused(WithFinal.class, "WithFinal.one is final");
        assertRefused(InheritsFinal.class, "WithFinal.one is final");
        assertRefused(PublicField.class, "PublicField.x is not private");
        assertRefused(InheritsField.class, "PublicField.x is not private");
        assertRefused(AsksClass.class, "equals asks for the class of another instance");
        assertRefused(Locks.class, "locks another instance");
        assertRefused(Identity.class, "compares instances by identity");
        assertRefused(AsksSubclass.class, "asks whether another instance is a");
        assertRefused(AsksInterface.class, "asks whether another instance is a Runnable");
        assertRefused(Native.class, "peek is native");
        assertRefused(Updated.class, "reaches fields by AtomicIntegerFieldUpdater.newUpdater");
        assertRefused(Nested.class, "reads the field x of another instance");
        assertRefused(ClonesOther.class, "clones another instance");
        assertRefused(NarrowReplace.class, "hides the method that serialises the value");
        assertRefused(OpenInner.Member.class, null);
        assertRefused(OpenInner.class, "reads the field x of another instance");
        assertRefused(Elsewhere.Below.class, null);
        assertRefused(BelowElsewhere.class, "Elsewhere.hook is protected in another package");
        assertRefused(BelowClosed.class, "is package-private in another package");
    }

    @Test
    void identityIsToldFromContent() {
        assertThat(Safety.of(Plain.class).identityEquals()).isTrue();
        assertThat(Safety.of(AppInterface.class).identityEquals()).isTrue();
        assertThat(Safety.of(Collection.class).identityEquals()).isTrue();
        assertThat(Safety.of(OwnIdentity.class).identityEquals()).isTrue();
        assertThat(Safety.of(Comparing.class).identityEquals()).isFalse();
        assertThat(Safety.of(List.class).identityEquals()).isFalse();
        assertThat(Safety.of(Map.Entry.class).identityEquals()).isFalse();
    }

    @Test
    void decidedOnce() {
        assertThat(Safety.of(Plain.class)).isSameAs(Safety.of(Plain.class));
        assertThat(Safety.of(List.class)).isSameAs(Safety.of(List.class));
    }

    private static void assertRefused(Class<?> type, String clause) {
        if (clause == null) {
            assertThat(StandIns.obstacle(type)).isNull();
        } else {
            assertThat(Safety.of(type).obstacle()).contains(clause);
            assertThat(Safety.of(type).reason()).isEqualTo(Reason.RESULT_UNSAFE);
        }
    }

    record ClosedByRecord(int x) {}

    sealed interface SealedInterface permits SealedType {}

    abstract static sealed class SealedType implements SealedInterface permits OnlySubtype {}

    static final class OnlySubtype extends SealedType {}

    interface AppInterface {
        private int one() {
            return 1;
        }

        default int two() {
            return one() + one();
        }
    }

    static class Plain {
        private int x;

        int x() {
            return x;
        }

        private void x(int to) {
            x = to;
        }

        void twice() {
            x(2 * x);
            Runnable again = () -> x(x + 1);
            again.run();
        }
    }

    static class WithConstructorThatFails {
        private WithConstructorThatFails() {
            throw new UnsupportedOperationException();
        }
    }

    abstract static class Abstract {
        abstract int x();

        int twice() {
            return 2 * x();
        }
    }

    static class Generic<T> {
        private final List<T> list = new ArrayList<>();

        Generic<T> add(T one) {
            list.add(one);
            return this;
        }
    }

    static class Built {
        private int x;

        static Built of(int x) {
            Built built = new Built();
            built.x = x;
            return built;
        }

        static class Builder {
            Built build(boolean one) {
                Built built = one ? new Built() : Built.of(1);
                Built other = new Built();
                other.x = 2;
                return one ? built : other;
            }
        }
    }

    static class Cloned implements Cloneable {
        private int x;

        @Override
        public Cloned clone() throws CloneNotSupportedException {
            return (Cloned) super.clone();
        }

        int x() {
            return x++;
        }
    }

    static class Inner {
        private int x = 1;

        class Member {
            int x() {
                return 2;
            }
        }

        int x() {
            return x;
        }
    }

    static class Iterated implements Iterable<Integer> {
        private int[] numbers = {1, 2};

        @Override
        public Iterator<Integer> iterator() {
            class Local {
                int first() {
                    return numbers[0];
                }
            }
            new Local().first();
            return new Walk();
        }

        Iterator<Integer> anonymous() {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return numbers.length > 0;
                }

                @Override
                public Integer next() {
                    return new Walk().next() + numbers[0];
                }
            };
        }

        private class Walk implements Iterator<Integer> {
            private int at;

            @Override
            public boolean hasNext() {
                return at < numbers.length;
            }

            @Override
            public Integer next() {
                return numbers[at++];
            }
        }
    }

    static class Conditional {
        private int x;
        private String name;

        void set(boolean one, Conditional other) {
            x = one ? other.get() : 2;
            name = one ? "a" : other == null ? "b" : name;
            this.x += one ? 1 : x;
        }

        int get() {
            return x + (name == null ? 0 : 1);
        }
    }

    static class BoundReference {
        private int x;

        private int secret() {
            return x;
        }

        Supplier<Integer> supplier() {
            return this::secret;
        }
    }

    static class Comparing {
        private final int x;

        Comparing(int x) {
            this.x = x;
        }

        int x() {
            return x;
        }

        @Override
        public boolean equals(Object o) {
            return this == o || (o instanceof Comparing && x == ((Comparing) o).x());
        }

        @Override
        public int hashCode() {
            return x;
        }
    }

    static class OwnIdentity {
        @Override
        public boolean equals(Object o) {
            return this == o;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static class ReadsOther {
        private int x;

        @Override
        public boolean equals(Object o) {
            return o instanceof ReadsOther && x == ((ReadsOther) o).x;
        }

        @Override
        public int hashCode() {
            return x;
        }
    }

    static class WritesOther {
        private int x;

        void reset(WritesOther other) {
            other.x = x;
        }
    }

    static class StaticReader {
        private int x;

        static int of(StaticReader other) {
            return other.x;
        }

        void set(int to) {
            x = to;
        }
    }

    static class CopyConstructor {
        private final int x;

        CopyConstructor(CopyConstructor other) {
            x = other.x;
        }
    }

    static class CallsPrivate {
        private int secret() {
            return 1;
        }

        boolean same(CallsPrivate other) {
            return secret() == other.secret();
        }
    }

    static class Unbound {
        private int secret() {
            return 1;
        }

        ToIntFunction<Unbound> function() {
            return Unbound::secret;
        }
    }

    static class LambdaReader {
        private int x;

        Function<LambdaReader, Integer> function() {
            return other -> other.x + x;
        }
    }

    static class Linked {
        private int x;
        private Linked next;

        void link(Linked to) {
            next = to;
        }

        int sum() {
            return x + next.x;
        }
    }

    static class OneOfTwo {
        private int x;

        int get(OneOfTwo other, boolean own) {
            return (own ? this : other).x;
        }
    }

    static class LoopCarried {
        private int x;
        private LoopCarried parent;

        int sum(LoopCarried first) {
            parent = first;
            int sum = 0;
            LoopCarried at = this;
            while (at != null) {
                sum += at.x;
                at = at.parent();
            }
            return sum;
        }

        LoopCarried parent() {
            return parent;
        }
    }

    static class WithFinal {
        final int one() {
            return 1;
        }
    }

    static class InheritsFinal extends WithFinal {}

    static class PublicField {
        int x;
    }

    static class InheritsField extends PublicField {}

    static class AsksClass {
        @Override
        public boolean equals(Object o) {
            return o != null && o.getClass() == getClass();
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static class Locks {
        void with(Locks other) {
            synchronized (other) {
                other.notify();
            }
        }
    }

    static class Identity {
        private Identity parent;

        boolean below(Identity other) {
            return parent == other;
        }

        void parent(Identity to) {
            parent = to;
        }
    }

    static class AsksSubclass {
        boolean odd(AsksSubclass other) {
            return other instanceof SubOfAsks;
        }
    }

    static class AsksInterface {
        void run(AsksInterface other) {
            if (other instanceof Runnable) {
                ((Runnable) other).run();
            }
        }
    }

    static class SubOfAsks extends AsksSubclass {}

    static class Native {
        native int peek();
    }

    static class Updated {
        private static final AtomicIntegerFieldUpdater<Updated> X =
                AtomicIntegerFieldUpdater.newUpdater(Updated.class, "x");

        private volatile int x;

        int next() {
            return X.incrementAndGet(this) + x;
        }
    }

    static class Nested {
        private int x;

        void set(int to) {
            x = to;
        }

        static class Reader {
            int read(Nested of) {
                return of.x;
            }
        }
    }

    static class ClonesOther implements Cloneable {
        Object copy(ClonesOther other) throws CloneNotSupportedException {
            return other.clone();
        }
    }

    static class NarrowReplace {
        String writeReplace() {
            return "";
        }
    }

    static class OpenInner {
        private int x;

        void set(int to) {
            x = to;
        }

        class Member {
            int x() {
                return x;
            }
        }
    }

    static class BelowElsewhere extends Elsewhere {}

    static class BelowClosed extends Elsewhere.Closed {}
}
