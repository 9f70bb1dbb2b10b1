/** The guards of the decision matrix, in CEL: what they can ask of a question. */
@NullMarked
package io.tocsin.escalation.guard;

import org.jspecify.annotations.NullMarked;
