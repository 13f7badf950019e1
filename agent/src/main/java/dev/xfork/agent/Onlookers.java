package dev.xfork.agent;

import java.lang.instrument.Instrumentation;
import java.util.function.Supplier;

/**
 * Brings in, as soon as the JVM loads the part of the JDK that they need, those through which a program is looked at while it runs. A run that nobody
 * looks at pays the comparing of names of the JDK's classes.
 */
final class Onlookers {
    /*
     * Implementation notes. Called in the middle of class loads: nothing but a thread is started there, and no lambdas are spun. The thread meets locks
     * of what is just being initialised, and waits for them.
     */
    private static final String RECORDER = "jdk/jfr/FlightRecorder";
    private static final String SERVER = "com/sun/jmx/mbeanserver/JmxMBeanServer";
    private static final String FLIGHT = "dev.xfork.agent.live.Flight";
    static final String PROGRESS = "dev.xfork.agent.live.Progress";
    private static final String BEAN = "dev.xfork.agent.live.ForksBean";

    private Onlookers() {}

    /** Looks whether one of these parts was loaded before the agent. */
    static void arrive(Instrumentation instrumentation, Transformer transformer) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() == null) {
                String name = type.getName();
                if (name.startsWith("jdk.jfr.Fl") || name.startsWith("com.sun.jmx.mb")) {
                    loaded(name.replace('.', '/'), transformer);
                }
            }
        }
    }

    /** The JVM loads a class of the JDK. */
    static void loaded(String name, Transformer transformer) {
        if (name.equals(RECORDER)) {
            bring(FLIGHT, transformer);
        } else if (name.equals(SERVER)) {
            bring(BEAN, transformer);
        }
    }

    /** Brings in one of those that look at the program. */
    static void bring(String onlooker, Transformer transformer) {
        new Arrival(onlooker, transformer).start();
    }

    /** The thread on which one comes. */
    private static final class Arrival extends Thread implements Supplier<Run> {
        private final String onlooker;
        private final Transformer transformer;

        Arrival(String onlooker, Transformer transformer) {
            super(null, null, "xfork: " + onlooker.substring(onlooker.lastIndexOf('.') + 1), 0, false);
            setDaemon(true);
            setContextClassLoader(null);
            this.onlooker = onlooker;
            this.transformer = transformer;
        }

        @Override
        public void run() {
            try {
                Tools.make(onlooker, Onlooker.class).begin(this);
            } catch (LinkageError e) {
                // a runtime image without all of the module
            }
        }

        @Override
        public Run get() {
            return Run.read(transformer.left());
        }
    }
}
