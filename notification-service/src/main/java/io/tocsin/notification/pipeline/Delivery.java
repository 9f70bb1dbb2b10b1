package io.tocsin.notification.pipeline;

import java.time.Instant;
import java.util.List;

/**
 * A row of the ledger that is being sent.
 *
 * @param id deterministic: the same event, audience, channel and recipient give the same
 * @param occurrences what it tells of: one, or all that a digest stands for; of a digest none when
 *     all were withdrawn
 * @param attempt this attempt's number, from 1
 * @param wasUnknown an earlier attempt may have arrived
 * @param withdrawn the event was retracted: don't begin another attempt
 * @param plannedAt when it came into the ledger, real time
 */
public record Delivery(
    String id,
    List<Occurrence> occurrences,
    Notice notice,
    int attempt,
    boolean wasUnknown,
    boolean withdrawn,
    Instant plannedAt) {

  /** A message about one occurrence. */
  public Delivery(
      String id,
      Occurrence occurrence,
      Notice notice,
      int attempt,
      boolean wasUnknown,
      boolean withdrawn,
      Instant plannedAt) {
    this(id, List.of(occurrence), notice, attempt, wasUnknown, withdrawn, plannedAt);
  }

  /** The same telling of these: all that a digest stands for; without any it is not wanted. */
  public Delivery with(List<Occurrence> members) {
    return new Delivery(id, members, notice, attempt, wasUnknown, members.isEmpty(), plannedAt);
  }

  /** The first message of its conversation, as it would be written now. */
  public Delivery telling(Occurrence first, Notice as) {
    return new Delivery(id, first, as, attempt, false, withdrawn, plannedAt);
  }

  /** What it tells of; of a digest one of many. */
  public Occurrence occurrence() {
    return occurrences.getFirst();
  }

  /** The name of the endpoint that it goes to, within its channel. */
  public String lane() {
    return notice.destination().lane();
  }

  /** Whether it stands for others. */
  public boolean isDigest() {
    return notice.template() == Template.DIGEST;
  }

  /** Whether it changes an earlier message instead of being one. */
  public boolean isUpdate() {
    return notice.template() == Template.UPDATED;
  }

  /** Whether the recipient may see it twice: the channel can't know it for the same. */
  public boolean mayRepeat() {
    return wasUnknown && !notice.isRepeatable();
  }
}
