/** Tests of that channel. */
@NullMarked
package io.tocsin.notification.channel.teams;

import org.jspecify.annotations.NullMarked;
