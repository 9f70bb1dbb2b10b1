/** Tests of Slack. */
@NullMarked
package io.tocsin.notification.channel.slack;

import org.jspecify.annotations.NullMarked;
