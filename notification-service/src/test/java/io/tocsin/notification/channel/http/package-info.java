/** Tests of the way out over HTTP. */
@NullMarked
package io.tocsin.notification.channel.http;

import org.jspecify.annotations.NullMarked;
