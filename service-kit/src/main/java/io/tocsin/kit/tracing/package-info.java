/** Spans over OTLP, off unless there is a collector to send them to. */
@NullMarked
package io.tocsin.kit.tracing;

import org.jspecify.annotations.NullMarked;
