package programs.manners;

import dev.xfork.CpuBoundFork;
import programs.Runs;

/** The annotation is on a native method. */
@Runs(comparable = false)
public final class NativeMethod {
    @CpuBoundFork
    static native void absent();

    public static void main(String[] args) {
        try {
            absent();
        } catch (UnsatisfiedLinkError e) {
            System.out.println("no such native method");
        }
    }
}
