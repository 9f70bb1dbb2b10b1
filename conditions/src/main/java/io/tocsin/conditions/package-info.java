/**
 * Conditions over facts that others name, in a subset of CEL: checked when they are read, harmless
 * when they run.
 */
@NullMarked
package io.tocsin.conditions;

import org.jspecify.annotations.NullMarked;
