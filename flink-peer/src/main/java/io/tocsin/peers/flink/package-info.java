/** A timer on Flink. For {@code ./tocsin bench timers} only. */
@NullMarked
package io.tocsin.peers.flink;

import org.jspecify.annotations.NullMarked;
