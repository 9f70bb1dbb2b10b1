/** What people do straight from a message: the only part that is meant for the outside. */
@NullMarked
package io.tocsin.notification.act;

import org.jspecify.annotations.NullMarked;
