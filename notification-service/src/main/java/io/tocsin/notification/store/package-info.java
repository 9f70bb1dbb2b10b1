/** What is kept in PostgreSQL. */
@NullMarked
package io.tocsin.notification.store;

import org.jspecify.annotations.NullMarked;
