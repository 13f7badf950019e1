/** Tasks, scopes, decisions and traces: how a call becomes a fork and its outcome comes back. */
@NullMarked
package dev.xfork.internal;

import org.jspecify.annotations.NullMarked;
