/** Tests of mail. */
@NullMarked
package io.tocsin.notification.channel.email;

import org.jspecify.annotations.NullMarked;
