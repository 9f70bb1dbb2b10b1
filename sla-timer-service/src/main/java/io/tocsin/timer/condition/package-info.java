/**
 * The condition {@code when} of a policy, in CEL: checked when it is read, harmless when it runs.
 */
@NullMarked
package io.tocsin.timer.condition;

import org.jspecify.annotations.NullMarked;
