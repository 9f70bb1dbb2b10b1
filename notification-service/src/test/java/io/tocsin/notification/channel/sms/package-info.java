/** Tests of that channel. */
@NullMarked
package io.tocsin.notification.channel.sms;

import org.jspecify.annotations.NullMarked;
