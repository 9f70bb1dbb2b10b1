package io.tocsin.escalation.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A level of support.
 *
 * @param number 1 is first contact
 * @param teams ids of its teams; the first takes what no skill asks another for
 * @param manager member id of the escalation manager, who oversees the tier's escalations
 */
public record Tier(int number, List<String> teams, @Nullable String manager, Raci raci) {

  /** Keeps its own copy. */
  public Tier {
    teams = List.copyOf(teams);
  }
}
