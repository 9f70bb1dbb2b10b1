/** Text messages, through Twilio. */
@NullMarked
package io.tocsin.notification.channel.sms;

import org.jspecify.annotations.NullMarked;
