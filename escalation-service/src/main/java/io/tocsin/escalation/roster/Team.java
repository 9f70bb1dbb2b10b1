package io.tocsin.escalation.roster;

import io.tocsin.escalation.oncall.Schedule;
import io.tocsin.kit.hours.WeeklyHours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People who work on the same kind of tickets.
 *
 * @param channel name of the team's Slack channel, without {@code #}
 * @param skills what it knows, such as {@code billing}
 * @param lead member id
 * @param members member ids, in the order in which they take turns
 * @param assign who of them is given a ticket
 * @param schedule who is on call; null: nobody ever is
 * @param opening when the team works; null: always
 */
public record Team(
    String id,
    String name,
    String channel,
    Set<String> skills,
    @Nullable String lead,
    List<String> members,
    Assign assign,
    @Nullable Schedule schedule,
    @Nullable Opening opening) {

  /** When a team works. */
  public record Opening(ZoneId zone, WeeklyHours hours) {}

  /** Keeps its own copies. */
  public Team {
    skills = Set.copyOf(skills);
    members = List.copyOf(members);
  }

  /** Whether the team works then. */
  public boolean open(Instant at) {
    return opening == null || opening.hours().contain(at, opening.zone());
  }

  /** Member ids of those who are on call, in the order in which they are asked. */
  public List<String> onCall(Instant at) {
    return schedule == null ? List.of() : schedule.onCall(at);
  }

  /** Member ids of those who are asked one after the other: who is on call, then the lead. */
  public List<String> asked(Instant at) {
    Set<String> order = new LinkedHashSet<>(onCall(at));
    if (lead != null) {
      order.add(lead);
    }
    return List.copyOf(order);
  }
}
