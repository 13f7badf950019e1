package dev.xfork.internal.remote;

import java.time.Instant;

/**
 * A member left without having been asked to.
 *
 * @param member as messages call it: {@code process 4711}
 * @param when when that was noticed
 * @param why a clause: how it ended
 */
public record Departure(String member, Instant when, String why) {}
