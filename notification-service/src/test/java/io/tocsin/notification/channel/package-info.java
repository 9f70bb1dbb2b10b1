/** Tests of texts. */
@NullMarked
package io.tocsin.notification.channel;

import org.jspecify.annotations.NullMarked;
