/** Slack: incoming webhooks, or a bot that keeps a thread for each ticket. */
@NullMarked
package io.tocsin.notification.channel.slack;

import org.jspecify.annotations.NullMarked;
