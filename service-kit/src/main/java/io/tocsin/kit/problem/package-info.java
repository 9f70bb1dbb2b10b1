/** Errors over HTTP as RFC 9457 problem details. */
@NullMarked
package io.tocsin.kit.problem;

import org.jspecify.annotations.NullMarked;
