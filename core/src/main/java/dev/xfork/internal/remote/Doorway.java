package dev.xfork.internal.remote;

import dev.xfork.Place;

/**
 * Makes a door; found by {@link java.util.ServiceLoader} with the class loader of this interface, so that it may come with another jar.
 * Worker processes need none.
 */
public interface Doorway {
    /** For which place the door is. */
    Place place();

    /**
     * Makes the door; called once, before the first call that goes there.
     *
     * @throws IllegalStateException if there can be none; the message is one line that says what to do
     */
    Door open();
}
