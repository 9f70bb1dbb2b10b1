/** A real broker and a real database for tests. */
@NullMarked
package io.tocsin.kit.testing;

import org.jspecify.annotations.NullMarked;
