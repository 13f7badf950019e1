package programs.exceptions;

import dev.xfork.CpuBoundFork;
import java.lang.reflect.Proxy;
import programs.Probe;

/** A dynamic proxy lies between: an undeclared checked exception is wrapped as it would be. */
public final class ProxyBetween {
    interface Job {
        void run(String text);
    }

    public static void main(String[] args) {
        Job job = (Job) Proxy.newProxyInstance(
                ProxyBetween.class.getClassLoader(), new Class<?>[] {Job.class}, (proxy, method, arguments) -> {
                    handle((String) arguments[0]);
                    Probe.passed("handle");
                    return null;
                });
        job.run("checked");
    }

    @CpuBoundFork
    static void handle(String text) throws Exception {
        Probe.afterPassed("handle");
        throw new Exception(text);
    }
}
