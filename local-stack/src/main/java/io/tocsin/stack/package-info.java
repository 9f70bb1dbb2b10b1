/**
 * The whole of Tocsin on one machine: an embedded Kafka and PostgreSQL, a mail server and a chat
 * receiver to look into, and the four services as processes of their own.
 */
@NullMarked
package io.tocsin.stack;

import org.jspecify.annotations.NullMarked;
