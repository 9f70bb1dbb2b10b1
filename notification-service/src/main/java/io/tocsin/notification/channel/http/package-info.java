/** The one way out over HTTP: to public addresses only, unless a setting says otherwise. */
@NullMarked
package io.tocsin.notification.channel.http;

import org.jspecify.annotations.NullMarked;
