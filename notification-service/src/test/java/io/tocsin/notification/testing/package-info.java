/** What tests send to and receive at. */
@NullMarked
package io.tocsin.notification.testing;

import org.jspecify.annotations.NullMarked;
