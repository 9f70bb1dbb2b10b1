package io.tocsin.notification.pipeline;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a letter is about, for channels that carry more than text.
 *
 * @param ticketId the ticket's id; a digest's own id where there are many
 * @param reference the ticket's id as its customer knows it; {@code digest} where there are many
 * @param happened the occasion's code, for example {@code handed-over}
 * @param at when it happened
 * @param link where a colleague reads more; null for others, and where there is no such place
 * @param offer what the recipient can do straight from it; null when nothing
 * @param thread receipt of the first message about this ticket that the same recipient got by the
 *     same channel; null when this is the first
 */
public record Matter(
    String ticketId,
    String reference,
    String happened,
    Alarm alarm,
    Urgency urgency,
    Instant at,
    @Nullable String link,
    @Nullable Offer offer,
    @Nullable String thread) {

  /**
   * A delivery's.
   *
   * @param link of the ticket, for colleagues only
   */
  public static Matter of(
      Delivery delivery, @Nullable String link, @Nullable Offer offer, @Nullable String thread) {
    return delivery.isDigest() ? ofDigest(delivery) : ofOne(delivery, link, offer, thread);
  }

  /** Of many tickets and so of none: a thread of its own, nowhere to read more. */
  private static Matter ofDigest(Delivery delivery) {
    Occurrence first = Digest.of(delivery.occurrences()).entries().getFirst().first();
    return new Matter(
        delivery.id(),
        Template.DIGEST.code(),
        Template.DIGEST.code(),
        Alarm.TRIGGER,
        first.urgency(),
        first.at(),
        null,
        null,
        null);
  }

  private static Matter ofOne(
      Delivery delivery, @Nullable String link, @Nullable Offer offer, @Nullable String thread) {
    Occurrence occurrence = delivery.occurrence();
    Occasion occasion = occurrence.occasion();
    return new Matter(
        occurrence.ticketId(),
        Wording.reference(occurrence),
        occasion.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        Alarm.of(occasion),
        occurrence.urgency(),
        occurrence.at(),
        isForColleagues(delivery.notice()) ? link : null,
        offer,
        thread);
  }

  private static boolean isForColleagues(Notice notice) {
    return notice.audience() != Audience.CUSTOMER
        && notice.template() != Template.HANDED_OVER
        && notice.template() != Template.TEST;
  }
}
