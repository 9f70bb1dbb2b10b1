/** Kafka and PostgreSQL behind TLS and passwords, as a house runs them. */
@NullMarked
package io.tocsin.systemtests.secured;

import org.jspecify.annotations.NullMarked;
