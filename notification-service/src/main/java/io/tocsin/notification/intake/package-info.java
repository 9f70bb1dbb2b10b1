/** What comes in from Kafka. */
@NullMarked
package io.tocsin.notification.intake;

import org.jspecify.annotations.NullMarked;
