package dev.xfork.internal;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** An unmodifiable list whose elements are the values of forks; it waits element by element. */
final class PendingList<R extends @Nullable Object> extends AbstractList<R> implements RandomAccess, Serializable {
    private static final long serialVersionUID = 1L;

    // A task until its value was taken, then the value. Written by several threads with the same value.
    private final transient List<@Nullable Object> elements = Collections.synchronizedList(new ArrayList<>());

    void append(Task task) {
        elements.add(task);
    }

    @Override
    public R get(int index) {
        Object element = elements.get(index);
        if (element instanceof Task task) {
            Object value = task.take();
            elements.set(index, value);
            return Hand.value(value);
        }
        return Hand.value(element);
    }

    @Override
    public int size() {
        return elements.size();
    }

    /** Waits for every element, in order. */
    void takeAll() {
        for (int i = 0; i < size(); i++) {
            R taken = get(i);
            assert taken == get(i);
        }
    }

    /** Waits for every element, but not longer than to {@code deadline} of {@link System#nanoTime}; whether all have ended. */
    boolean await(long deadline) {
        for (Task task : tasks()) {
            if (!task.await(deadline)) {
                return false;
            }
        }
        return true;
    }

    /** Serialises as the values. */
    private Object writeReplace() {
        for (Task task : tasks()) {
            NotYet.check(task);
        }
        return Collections.unmodifiableList(new ArrayList<>(this));
    }

    /** The forks that have not been taken yet. */
    List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (elements.get(i) instanceof Task task) {
                tasks.add(task);
            }
        }
        return tasks;
    }

    boolean isDone() {
        return tasks().stream().allMatch(Task::isOver);
    }

    /** Stops what has not ended: nobody will ask for it. */
    void stop() {
        tasks().forEach(Task::abandon);
    }
}
