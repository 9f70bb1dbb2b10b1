/** What comes from Kafka: upstream systems' events and the other services'. */
@NullMarked
package io.tocsin.tickets.intake;

import org.jspecify.annotations.NullMarked;
