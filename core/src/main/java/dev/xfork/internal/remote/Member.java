package dev.xfork.internal.remote;

/**
 * Somebody who makes calls.
 *
 * @param name as messages call it: {@code process 4711}
 * @param calls how many it has ended
 * @param running how many it makes now
 */
public record Member(String name, long calls, int running) {}
