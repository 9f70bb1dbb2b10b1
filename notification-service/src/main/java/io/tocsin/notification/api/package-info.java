/** What can be asked over HTTP. */
@NullMarked
package io.tocsin.notification.api;

import org.jspecify.annotations.NullMarked;
