/** What a failure of the database means. */
@NullMarked
package io.tocsin.kit.store;

import org.jspecify.annotations.NullMarked;
