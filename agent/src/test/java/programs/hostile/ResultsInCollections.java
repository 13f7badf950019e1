package programs.hostile;

import dev.xfork.CpuBoundFork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results taken from collections by iterators, streams and sorts of the JDK that were not ready when they were put in. */
public final class ResultsInCollections {
    static class Job implements Comparable<Job> {
        private final int cost;

        Job(int cost) {
            this.cost = cost;
        }

        int cost() {
            return cost;
        }

        @Override
        public int compareTo(Job other) {
            return Integer.compare(cost(), other.cost());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Job && ((Job) other).cost() == cost();
        }

        @Override
        public int hashCode() {
            return cost();
        }

        @Override
        public String toString() {
            return "job " + cost();
        }
    }

    public static void main(String[] args) {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            jobs.add(job(i * 7 % 20));
        }
        Collections.sort(jobs);
        System.out.println(jobs);
        System.out.println(Collections.binarySearch(jobs, new Job(13)) + " " + jobs.indexOf(new Job(4)) + " "
                + jobs.contains(new Job(30)));
        Set<Job> set = new TreeSet<>(Comparator.reverseOrder());
        for (int i = 0; i < 5; i++) {
            set.add(job(i % 3));
        }
        System.out.println(set + " " + set.equals(Set.of(new Job(0), new Job(1), new Job(2))));
        Map<Job, List<Job>> groups = jobs.stream().collect(Collectors.groupingBy(job -> job(job.cost() % 2)));
        System.out.println(groups.get(new Job(1)).size() + " " + groups.keySet());
        java.util.PriorityQueue<Job> queue = new java.util.PriorityQueue<>();
        for (int i = 5; i > 0; i--) {
            queue.add(job(i));
        }
        System.out.println(queue.poll() + " " + queue.poll() + " " + queue.remove(new Job(5)) + " " + queue.size());
        Map<String, Job> byName = new ConcurrentHashMap<>();
        byName.put("a", job(1));
        System.out.println(
                byName.replace("a", new Job(1), job(2)) + " " + byName + " " + byName.containsValue(new Job(2)));
        Job[] array = {job(3), job(1), job(2)};
        Arrays.sort(array);
        System.out.println(
                Arrays.asList(array) + " " + Arrays.equals(array, new Job[] {new Job(1), new Job(2), new Job(3)}) + " "
                        + Objects.equals(job(1), new Job(1)) + " " + Objects.hash(job(1), job(2)));
        Iterator<Job> iterator = jobs.iterator();
        while (iterator.hasNext()) {
            if (iterator.next().cost() > 2) {
                iterator.remove();
            }
        }
        System.out.println(
                jobs + " " + jobs.removeAll(List.of(job(1))) + jobs + Collections.frequency(jobs, new Job(2)));
        System.out.println(Optional.of(job(6)).map(Job::cost).get() + " "
                + Stream.of(job(1), job(1)).distinct().count());
        AtomicReference<Job> reference = new AtomicReference<>(job(1));
        Job expected = reference.get();
        System.out.println(reference.compareAndSet(expected, job(2)) + " " + reference.get());
    }

    @CpuBoundFork
    static Job job(int cost) {
        return new Job(cost);
    }
}
