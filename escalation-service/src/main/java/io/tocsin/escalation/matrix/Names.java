package io.tocsin.escalation.matrix;

import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;

/**
 * What a matrix can name.
 *
 * @param teams the skills of each, by the team's id
 * @param members ids
 * @param parties ids of other departments and vendors
 * @param tiers numbers
 */
public record Names(
    Map<String, Set<String>> teams,
    Set<String> members,
    Set<String> parties,
    NavigableSet<Integer> tiers) {}
