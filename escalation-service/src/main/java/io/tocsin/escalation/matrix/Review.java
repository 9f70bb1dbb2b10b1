package io.tocsin.escalation.matrix;

import io.tocsin.kit.draft.Fault;
import java.util.List;

/**
 * What there is to say about a draft.
 *
 * @param faults empty when it can be used
 * @param warnings what is probably not meant, and does not hinder
 */
public record Review(List<Fault> faults, List<Fault> warnings) {}
