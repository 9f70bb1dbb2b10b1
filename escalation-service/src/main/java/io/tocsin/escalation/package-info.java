/** Decides who gets a ticket next, and follows it until somebody acknowledges. */
@NullMarked
package io.tocsin.escalation;

import org.jspecify.annotations.NullMarked;
