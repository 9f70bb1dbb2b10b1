/**
 * Plays a policy over an exported incident history and counts which promises it would have kept.
 *
 * <p>A module of its own, since it joins what no service may join: the translation of ServiceNow
 * exports (local-stack), the ticket's rules (ticket-service) and the clock (sla-timer-service), the
 * pure part of each. It starts nothing and no module depends on it but through the command line.
 */
@NullMarked
package io.tocsin.backtest;

import org.jspecify.annotations.NullMarked;
