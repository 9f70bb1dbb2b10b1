package io.tocsin.timer.policy;

import io.tocsin.contracts.Customer;
import io.tocsin.contracts.TicketData;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a policy's condition may ask about a ticket beyond its priority, status and tier. Null is
 * not known, or in a change: left alone.
 */
public record Traits(
    @Nullable Integer severity,
    @Nullable Integer affectedUsers,
    @Nullable Customer customer,
    @Nullable String team,
    @Nullable String skill,
    @Nullable String source) {
  /** Nothing is known, or nothing changes. */
  public static final Traits NONE = new Traits(null, null, null, null, null, null);

  /** Those that an event carries. */
  public static Traits of(TicketData data) {
    Traits traits =
        new Traits(
            data.severity(),
            data.affectedUsers(),
            data.customer(),
            data.team(),
            data.skill(),
            data.source());
    return traits.equals(NONE) ? NONE : traits;
  }

  /** These, and where they say nothing, the others. */
  public Traits over(Traits others) {
    if (this == NONE || others == NONE) {
      return this == NONE ? others : this;
    }
    return new Traits(
        severity == null ? others.severity : severity,
        affectedUsers == null ? others.affectedUsers : affectedUsers,
        customer == null ? others.customer : customer,
        team == null ? others.team : team,
        skill == null ? others.skill : skill,
        source == null ? others.source : source);
  }

  /** Those that differ from what was known. */
  public Traits changedFrom(Traits known) {
    Traits changed =
        new Traits(
            changed(severity, known.severity),
            changed(affectedUsers, known.affectedUsers),
            changed(customer, known.customer),
            changed(team, known.team),
            changed(skill, known.skill),
            changed(source, known.source));
    return changed.equals(NONE) ? NONE : changed;
  }

  private static <T> @Nullable T changed(@Nullable T now, @Nullable T known) {
    return Objects.equals(now, known) ? null : now;
  }
}
