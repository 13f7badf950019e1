package programs.workers;

import dev.xfork.CpuBoundFork;
import dev.xfork.Fork;
import dev.xfork.Place;
import dev.xfork.WorkerDiedException;
import dev.xfork.WorkerException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Workers that exit, are stopped, or outlive what they work for; what cannot travel. The first argument says which. */
public final class Ends {
    static final class Unsendable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // that is the point
        private final Object held = new Object();

        Unsendable(String message) {
            super(message, new IllegalStateException("its cause"));
        }

        @Override
        public String toString() {
            return "Unsendable " + getMessage() + (held == null ? "" : "!");
        }
    }

    /** Ends the process that reads it, before all of it has come. */
    static final class Poison implements Serializable {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes = new byte[1 << 20];

        private void readObject(ObjectInputStream in) {
            Runtime.getRuntime().halt(bytes == null ? 9 : 8);
        }
    }

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "exits" -> died(() -> exit(3));
            case "stopped" -> died(() -> stop("-STOP"));
            case "killed" -> died(() -> stop("-KILL"));
            case "corrupt" -> System.out.println(corrupt("from a child"));
            case "orphans" -> orphan(args[1]);
            case "argument" -> argument();
            case "much" -> much();
            case "again" -> System.out.println(once(args[1]) + " " + fine());
            case "exception" -> exception();
            case "result" -> result();
            case "big" -> big();
            case "hooks" -> hooks();
            case "poison" -> poison();
            case "later" -> later();
            case "secret" -> secret();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private interface Try {
        int call() throws Exception;
    }

    private static void died(Try one) throws Exception {
        try {
            int value = one.call();
            System.out.println("value " + value);
        } catch (WorkerDiedException e) {
            System.out.println(e.getMessage());
            System.out.println(e.getStackTrace()[0].getMethodName());
        }
        System.out.println(fine());
    }

    private static String fine() {
        String there = hello("there");
        String own = "own" + Elsewhere.meanwhile(1);
        return there + " " + own;
    }

    private static int exit(int status) {
        int value = exits(status);
        int own = Elsewhere.meanwhile(status);
        return value + own;
    }

    private static int stop(String signal) throws IOException, InterruptedException {
        int value = signals(signal);
        int own = Elsewhere.meanwhile(1);
        return value + own;
    }

    private static String corrupt(String text) throws IOException, InterruptedException {
        String value = prints(text);
        String own = "own" + Elsewhere.meanwhile(1);
        return value + own;
    }

    private static void orphan(String file) throws IOException, InterruptedException {
        int value = waits(file);
        int own = Elsewhere.meanwhile(1);
        System.out.println(value + own);
    }

    private static void argument() {
        try {
            String text = takes("a", new Object());
            String own = "own" + Elsewhere.meanwhile(1);
            System.out.println(text + own);
        } catch (WorkerException e) {
            System.out.println(e.getMessage());
        }
    }

    /** Calls that were begun to be sent, and could not be, leave nothing behind that the next ones could be taken for. */
    private static void much() {
        for (int i = 0; i < 3; i++) {
            int stayed = takesMuch(new byte[1_000_000], i == 1 ? "a" : new Object());
            int own = Elsewhere.meanwhile(1);
            System.out.println(stayed + own + " " + fine());
        }
    }

    private static String once(String file) throws IOException {
        String text = dies(file);
        String own = "own" + Elsewhere.meanwhile(1);
        return text + own;
    }

    private static void exception() {
        try {
            int value = throwsOdd("odd");
            int own = Elsewhere.meanwhile(1);
            System.out.println(value + own);
        } catch (WorkerException e) {
            e.printStackTrace();
        }
    }

    private static void result() {
        try {
            Object given = gives();
            int own = Elsewhere.meanwhile(1);
            System.out.println(given.toString().isEmpty() + " " + own);
        } catch (WorkerException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void big() {
        byte[] bytes = new byte[200_000_000];
        bytes[bytes.length - 1] = 5;
        long sum = Fork.process(Ends::sum, bytes);
        byte[] back = Fork.process(Ends::made, 150_000_000);
        System.out.println(sum + " " + back.length + " " + back[back.length - 1]);
    }

    private static void hooks() {
        String first = hello("first");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(Fork.process(() -> hello("hook")))));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(Fork.process(() -> hello("hook")))));
        String own = "own" + Elsewhere.meanwhile(1);
        System.out.println(first + own);
    }

    /** What cannot be sent without ending the worker stays here; other calls do not. */
    private static void poison() {
        System.out.println(fine());
        for (int i = 0; i < 2; i++) {
            String text = takes("poison", new Poison());
            String own = "own" + Elsewhere.meanwhile(1);
            System.out.println(text + own);
            System.out.println(fine());
        }
    }

    /** A worker prints, while it has no call, to what throws. */
    private static void later() throws InterruptedException {
        PrintStream out = System.out;
        CountDownLatch tried = new CountDownLatch(1);
        System.setOut(new PrintStream(out) {
            @Override
            public void write(byte[] bytes, int from, int count) {
                tried.countDown();
                throw new IllegalStateException("no output here");
            }
        });
        int value = printsLater(1);
        int own = Elsewhere.meanwhile(1);
        boolean came = tried.await(20, TimeUnit.SECONDS);
        System.setOut(out);
        System.out.println(value + own + " " + came);
        System.out.println(fine());
    }

    private static void secret() {
        String told = tells("test.secret");
        String own = "own" + Elsewhere.meanwhile(1);
        System.out.println(told + own);
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int printsLater(int x) {
        Thread thread = new Thread(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(200); // until the call has ended
            } catch (InterruptedException e) {
                return;
            }
            System.out.println("later");
        });
        thread.setDaemon(true);
        thread.start();
        return x;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static String tells(String property) {
        String value = System.getProperty(property);
        String line = ProcessHandle.current().info().commandLine().orElse("unknown");
        return value + " told " + line.contains(value) + " " + Elsewhere.isWorker();
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int exits(int status) {
        System.err.println("leaves");
        System.exit(status);
        return status;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int signals(String signal) throws IOException, InterruptedException {
        String pid = Long.toString(ProcessHandle.current().pid());
        int status = new ProcessBuilder("kill", signal, pid).start().waitFor();
        TimeUnit.SECONDS.sleep(60);
        return status;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static String prints(String text) throws IOException, InterruptedException {
        int status = new ProcessBuilder("echo", text).inheritIO().start().waitFor();
        return text + " " + status;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int waits(String file) throws IOException, InterruptedException {
        Files.writeString(Path.of(file), Long.toString(ProcessHandle.current().pid()));
        TimeUnit.SECONDS.sleep(60);
        return 0;
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static String takes(String text, Object other) {
        return text + (other == null) + " " + Elsewhere.isWorker();
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int takesMuch(byte[] bytes, Object other) {
        return bytes.length + (other instanceof String ? 1 : 2) + (Elsewhere.isWorker() ? 10 : 20);
    }

    @CpuBoundFork(where = Place.PROCESSES, idempotent = true)
    static String dies(String file) throws IOException {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            Files.createFile(path);
            Runtime.getRuntime().halt(7);
        }
        return "second time " + Elsewhere.isWorker();
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static int throwsOdd(String text) {
        throw new Unsendable(text);
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static Object gives() {
        return new Object();
    }

    @CpuBoundFork(where = Place.PROCESSES)
    static String hello(String name) {
        return "hello " + name + " " + Elsewhere.isWorker();
    }

    private static long sum(byte[] bytes) {
        long sum = 0;
        for (byte each : bytes) {
            sum += each;
        }
        return sum + (Elsewhere.isWorker() ? 100 : 0);
    }

    private static byte[] made(int length) {
        byte[] bytes = new byte[length];
        bytes[length - 1] = 9;
        return bytes;
    }
}
