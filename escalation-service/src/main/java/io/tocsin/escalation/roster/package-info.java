/** Who stands at which tier, and how they are reached. Pure. */
@NullMarked
package io.tocsin.escalation.roster;

import org.jspecify.annotations.NullMarked;
