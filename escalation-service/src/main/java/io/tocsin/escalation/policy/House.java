package io.tocsin.escalation.policy;

import io.tocsin.escalation.matrix.Matrix;
import io.tocsin.escalation.roster.Presence;
import io.tocsin.escalation.roster.Roster;

/**
 * The organisation at the moment of a decision: its people and its rules.
 *
 * @param matrixVersion which version of the matrix it is
 */
public record House(Roster roster, Presence presence, Matrix matrix, int matrixVersion) {}
