/** The records, types and topics that the services agree on. */
@NullMarked
package io.tocsin.contracts;

import org.jspecify.annotations.NullMarked;
