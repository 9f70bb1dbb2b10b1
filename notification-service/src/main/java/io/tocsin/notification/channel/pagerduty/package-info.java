/** PagerDuty's Events API v2. */
@NullMarked
package io.tocsin.notification.channel.pagerduty;

import org.jspecify.annotations.NullMarked;
