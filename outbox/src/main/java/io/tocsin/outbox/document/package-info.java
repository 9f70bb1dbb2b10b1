/**
 * Documents in versions, in the table {@code definition}: each change is a new version of the
 * whole.
 */
@NullMarked
package io.tocsin.outbox.document;

import org.jspecify.annotations.NullMarked;
