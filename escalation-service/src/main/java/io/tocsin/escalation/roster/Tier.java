package io.tocsin.escalation.roster;

/**
 * A level of support.
 *
 * @param number 1 is first contact
 */
public record Tier(int number, Team team) {}
