/** Slack's incoming webhooks. */
@NullMarked
package io.tocsin.notification.channel.slack;

import org.jspecify.annotations.NullMarked;
