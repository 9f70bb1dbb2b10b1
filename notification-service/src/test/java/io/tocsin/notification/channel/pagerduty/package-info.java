/** Tests of that channel. */
@NullMarked
package io.tocsin.notification.channel.pagerduty;

import org.jspecify.annotations.NullMarked;
