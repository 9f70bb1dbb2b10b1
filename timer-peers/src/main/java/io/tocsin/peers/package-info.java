/**
 * What one would pick instead of the timer: each a program of its own that reads the same records,
 * holds a deadline for each, and tells when it has passed. For {@code ./tocsin bench timers} only.
 */
@NullMarked
package io.tocsin.peers;

import org.jspecify.annotations.NullMarked;
