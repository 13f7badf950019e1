package programs.scopes;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JDK calls annotated methods: comparators, callables, threads, collectors. */
public final class LibraryCallers {
    static class Job implements Runnable, Callable<Integer>, Comparable<Job> {
        private final int rank;

        Job(int rank) {
            this.rank = rank;
        }

        @Override
        @CpuBoundFork
        public void run() {
            DONE.addAndGet(rank);
            RUNS.countDown();
        }

        @Override
        @CpuBoundFork
        public Integer call() {
            return rank * 10;
        }

        @Override
        @CpuBoundFork
        public int compareTo(Job other) {
            return Integer.compare(rank, other.rank);
        }

        @Override
        @CpuBoundFork
        public String toString() {
            return "job " + rank;
        }

        @Override
        @CpuBoundFork
        public int hashCode() {
            return rank;
        }

        @Override
        @CpuBoundFork
        public boolean equals(Object other) {
            return other instanceof Job && ((Job) other).rank == rank;
        }
    }

    private static final AtomicInteger DONE = new AtomicInteger();
    private static final CountDownLatch RUNS = new CountDownLatch(3);

    public static void main(String[] args) throws Exception {
        List<Job> jobs = new ArrayList<>(List.of(new Job(3), new Job(1), new Job(2)));
        Collections.sort(jobs);
        System.out.println(jobs);
        jobs.sort(LibraryCallers::backwards);
        System.out.println(jobs);
        Map<Job, String> map = new HashMap<>();
        for (Job job : jobs) {
            map.put(job, job.toString());
        }
        System.out.println(map.get(new Job(2)) + map.containsKey(new Job(4)));
        ExecutorService executor = Executors.newFixedThreadPool(2);
        Future<Integer> answer = executor.submit((Callable<Integer>) jobs.get(0));
        System.out.println(answer.get());
        executor.execute(jobs.get(1));
        executor.shutdown();
        executor.awaitTermination(10, TimeUnit.SECONDS);
        Thread thread = new Thread(jobs.get(2));
        thread.start();
        thread.join();
        Runnable own = jobs.get(0);
        own.run();
        if (!RUNS.await(10, TimeUnit.SECONDS)) {
            System.out.println("not all ran");
        }
        System.out.println(DONE.get());
        System.out.println(Stream.of(1, 2, 3).map(LibraryCallers::square).reduce(0, LibraryCallers::sum));
        System.out.println(Stream.of("a", "b").collect(Collectors.toMap(k -> k, LibraryCallers::twice)));
    }

    @CpuBoundFork
    static int backwards(Job a, Job b) {
        return b.rank - a.rank;
    }

    @CpuBoundFork
    static int square(int n) {
        return n * n;
    }

    @CpuBoundFork
    static int sum(int a, int b) {
        return a + b;
    }

    @CpuBoundFork
    static String twice(String text) {
        return text + text;
    }
}
