/** What comes over HTTP. */
@NullMarked
package io.tocsin.tickets.api;

import org.jspecify.annotations.NullMarked;
