package io.tocsin.escalation.oncall;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For a while, somebody else is on call than the rotation says.
 *
 * @param from inclusive
 * @param until exclusive
 * @param member id of who is on call
 * @param instead id of the member who is replaced, wherever the rotation has them; null: whoever it
 *     is, and also where nobody is
 * @param layer name of the layer; the others stay as they are
 */
public record OnCallOverride(
    Instant from, Instant until, String member, @Nullable String instead, String layer) {

  /** Whether it changes anything where the rotation has this member, or nobody. */
  boolean replaces(@Nullable String scheduled) {
    return instead == null || Objects.equals(instead, scheduled);
  }

  /** What it makes of the time between two instants, some of which it covers. */
  Turn turn(Instant begin, Instant end) {
    return new Turn(layer, member, from, until, true).within(begin, end);
  }
}
