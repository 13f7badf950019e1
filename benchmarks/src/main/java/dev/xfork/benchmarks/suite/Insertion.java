package dev.xfork.benchmarks.suite;

/** How short ranges are sorted. */
final class Insertion {
    private Insertion() {}

    static void sort(int[] numbers, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int number = numbers[i];
            int hole = i;
            while (hole > from && numbers[hole - 1] > number) {
                numbers[hole] = numbers[hole - 1];
                hole--;
            }
            numbers[hole] = number;
        }
    }
}
