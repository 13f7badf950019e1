package programs.calls;

import dev.xfork.CpuBoundFork;
import dev.xfork.IoBoundFork;
import dev.xfork.Unsafe;
import java.util.concurrent.atomic.AtomicInteger;
import programs.Probe;

/** Where the annotation may stand: on the interface, the superclass, an abstract method, the implementation only. */
public final class AnnotationsInherited {
    interface Task {
        @CpuBoundFork
        void run(String key);
    }

    interface SubTask extends Task {}

    static class First implements SubTask {
        @Override
        public void run(String key) {
            done(key);
        }
    }

    static class Second extends First {
        @Override
        public void run(String key) {
            done(key);
        }
    }

    static class TakenOut extends First {
        @Override
        @Unsafe
        public void run(String key) {
            Probe.ran(key);
        }
    }

    abstract static class Shape {
        @IoBoundFork
        protected abstract void draw(String key);
    }

    static class Circle extends Shape {
        @Override
        public void draw(String key) {
            done(key);
        }
    }

    interface Silent {
        void act(String key);
    }

    static class Loud implements Silent {
        @Override
        @CpuBoundFork
        public void act(String key) {
            done(key);
        }
    }

    static class Mixed extends Circle implements Silent {
        @Override
        public void act(String key) {
            Probe.ran(key);
        }
    }

    private static final AtomicInteger DONE = new AtomicInteger();

    public static void main(String[] args) {
        all();
        System.out.println(DONE.get());
    }

    private static void all() {
        Task first = new First();
        first.run("interface");
        Probe.passed("interface");
        new First().run("class");
        Probe.passed("class");
        new Second().run("second");
        Probe.passed("second");
        SubTask second = new Second();
        second.run("sub-interface");
        Probe.passed("sub-interface");
        Task out = new TakenOut();
        out.run("taken out");
        Probe.wasInPlace("taken out");
        new TakenOut().run("taken out, by class");
        Probe.wasInPlace("taken out, by class");
        Shape shape = new Circle();
        shape.draw("abstract");
        Probe.passed("abstract");
        new Mixed().draw("inherited");
        Probe.passed("inherited");
        new Mixed().act("not annotated");
        Probe.wasInPlace("not annotated");
        new Loud().act("implementation");
        Probe.passed("implementation");
    }

    private static void done(String key) {
        Probe.afterPassed(key);
        DONE.incrementAndGet();
    }
}
