/** Tests of that channel. */
@NullMarked
package io.tocsin.notification.channel.webhook;

import org.jspecify.annotations.NullMarked;
