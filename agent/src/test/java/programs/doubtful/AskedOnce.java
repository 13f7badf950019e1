package programs.doubtful;

import dev.xfork.ForkAhead;
import dev.xfork.IoBoundFork;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;

/** A queue of a class of the program says when it is asked: as often as in the sequential loop. */
public final class AskedOnce {
    public static void main(String[] args) {
        polled(filled(new Telling()));
        asked(filled(new Telling()));
        measured(filled(new Telling()));
        looked(filled(new Telling()));
        filled(filled(new Telling()), 20);
        filled(filled(new LinkedBlockingQueue<>()), 20);
        filled(filled(new PriorityQueue<>()), 20);
    }

    @IoBoundFork
    private static int work(int number) {
        return 3 * number + 1;
    }

    private static final class Telling extends LinkedList<Integer> {
        private static final long serialVersionUID = 1;

        @Override
        public Integer poll() {
            Integer polled = super.poll();
            System.out.println("poll " + polled);
            return polled;
        }

        @Override
        public Integer peek() {
            System.out.println("peek");
            return super.peek();
        }

        @Override
        public boolean isEmpty() {
            System.out.println("isEmpty");
            return super.isEmpty();
        }

        @Override
        public int size() {
            System.out.println("size");
            return super.size();
        }
    }

    private static Queue<Integer> filled(Queue<Integer> queue) {
        queue.add(1);
        queue.add(2);
        queue.add(3);
        return queue;
    }

    @ForkAhead
    private static void polled(Queue<Integer> queue) {
        List<Integer> results = new ArrayList<>();
        Integer number;
        while ((number = queue.poll()) != null) {
            int result = work(number);
            results.add(result);
        }
        System.out.println(results);
    }

    @ForkAhead
    private static void asked(Queue<Integer> queue) {
        List<Integer> results = new ArrayList<>();
        while (!queue.isEmpty()) {
            int result = work(queue.remove());
            results.add(result);
        }
        System.out.println(results);
    }

    @ForkAhead
    private static void measured(Queue<Integer> queue) {
        List<Integer> results = new ArrayList<>();
        while (queue.size() > 0) {
            int result = work(queue.remove());
            results.add(result);
        }
        System.out.println(results);
    }

    @ForkAhead
    private static void looked(Queue<Integer> queue) {
        List<Integer> results = new ArrayList<>();
        while (queue.peek() != null) {
            int result = work(queue.remove());
            results.add(result);
        }
        System.out.println(results);
    }

    @ForkAhead
    private static void filled(Queue<Integer> queue, int most) {
        List<Integer> results = new ArrayList<>();
        Integer number;
        while ((number = queue.poll()) != null) {
            int result = work(number);
            results.add(result);
            if (result < most) {
                queue.add(result);
            }
        }
        System.out.println(results);
    }
}
