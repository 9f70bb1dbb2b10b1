/** Decides what a breach, a request or a person's deed means for a ticket's case. Pure. */
@NullMarked
package io.tocsin.escalation.policy;

import org.jspecify.annotations.NullMarked;
