package programs.live;

import dev.xfork.IoBoundFork;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/** Has a tool ask what it waits for while it waits, prints the answer and what the bean says, and goes on. The arguments are the tool's command. */
public final class Held {
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final CountDownLatch ASKED = new CountDownLatch(1);

    private Held() {}

    public static void main(String[] arguments) throws Exception {
        Thread asking = new Thread(() -> ask(arguments), "asking");
        asking.start();
        String held = held("x");
        BEGUN.await(); // else this thread could run it
        System.out.println(held.length());
        asking.join();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("dev.xfork:type=Forks");
        for (int i = 0; i < 600 && !server.isRegistered(name); i++) {
            Thread.sleep(20); // it comes a moment after the server
        }
        System.out.println("forks " + server.getAttribute(name, "Forks") + ", in flight "
                + server.getAttribute(name, "InFlight") + ", in place " + server.getAttribute(name, "InPlace"));
        for (CompositeData site : (CompositeData[]) server.getAttribute(name, "Sites")) {
            System.out.println(site.get("site") + " " + site.get("method") + " " + site.get("forks"));
        }
    }

    private static void ask(String[] command) {
        try {
            if (!BEGUN.await(30, TimeUnit.SECONDS)) {
                return;
            }
            Thread.sleep(200); // until the main thread waits
            String[] whole = java.util.Arrays.copyOf(command, command.length + 1);
            whole[command.length] = String.valueOf(ProcessHandle.current().pid());
            new ProcessBuilder(whole).inheritIO().start().waitFor();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            ASKED.countDown();
        }
    }

    @IoBoundFork
    private static String held(String text) {
        BEGUN.countDown();
        try {
            ASKED.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return text;
    }
}
