/** Signed webhooks, as Standard Webhooks says. */
@NullMarked
package io.tocsin.notification.channel.webhook;

import org.jspecify.annotations.NullMarked;
