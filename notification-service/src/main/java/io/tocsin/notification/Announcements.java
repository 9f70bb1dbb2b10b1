package io.tocsin.notification;

import io.tocsin.contracts.Event;
import io.tocsin.contracts.NotificationData;
import io.tocsin.contracts.NotificationEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.CloudEvents;
import io.tocsin.kit.events.EventIds;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.pipeline.State;
import io.tocsin.notification.pipeline.Template;
import io.tocsin.notification.store.Bundles.Told;
import io.tocsin.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Says on {@code notification-events} how each message ended, in the caller's transaction. */
@ApplicationScoped
public class Announcements {

  private final Outbox outbox;
  private final InstantSource time;

  Announcements(Outbox outbox, InstantSource time) {
    this.outbox = outbox;
    this.time = time;
  }

  /**
   * How a message stands.
   *
   * @param deliveryId its id in the ledger
   * @param attempts how often it was tried
   * @param acceptedAt when the channel took it, if it did
   */
  public record Standing(
      String deliveryId,
      Occurrence occurrence,
      Notice notice,
      int attempts,
      State state,
      @Nullable Instant acceptedAt) {

    /** One of a digest that was retracted before anybody was told. */
    public static Standing withdrawn(Told told) {
      return new Standing(
          told.id(),
          told.occurrence(),
          told.notice(),
          told.attempts(),
          new State.Suppressed(Reason.WITHDRAWN),
          null);
    }
  }

  /**
   * Those that came to an end; the others are nobody else's business yet. An update tells nobody
   * anything, and a test or a canary is nobody else's business.
   */
  public void add(Collection<Standing> standings) {
    outbox.append(
        standings.stream()
            .filter(standing -> standing.notice.template() != Template.UPDATED)
            .filter(standing -> standing.notice.template() != Template.TEST)
            .filter(standing -> standing.notice.channel() != Channel.CANARY)
            .flatMap(standing -> record(standing).stream())
            .toList());
  }

  /** An urgent page reached nobody, and there is nobody left to tell. */
  public void nobodyReached(
      String deliveryId, Occurrence occurrence, Notice notice, int attempts, String reason) {
    State ended = new State.Undeliverable(reason);
    Standing standing = new Standing(deliveryId, occurrence, notice, attempts, ended, null);
    outbox.append(
        List.of(
            record(
                EventIds.of(occurrence.eventId(), NotificationEventType.NOBODY_REACHED.wire()),
                NotificationEventType.NOBODY_REACHED,
                standing,
                null,
                reason)));
  }

  private Optional<ProducerRecord<String, byte[]>> record(Standing standing) {
    return switch (standing.state) {
      case State.Accepted(String receipt) ->
          Optional.of(record(NotificationEventType.ACCEPTED, standing, receipt, null));
      case State.Undeliverable(String reason) ->
          Optional.of(record(NotificationEventType.UNDELIVERABLE, standing, null, reason));
      case State.Suppressed(String reason) ->
          Optional.of(record(NotificationEventType.SUPPRESSED, standing, null, reason));
      case State.Pending _, State.Sending _, State.RetryAt _, State.Unknown _ -> Optional.empty();
    };
  }

  private ProducerRecord<String, byte[]> record(
      NotificationEventType type,
      Standing standing,
      @Nullable String receipt,
      @Nullable String reason) {
    String id = EventIds.of(standing.deliveryId, type.wire());
    return record(id, type, standing, receipt, reason);
  }

  private ProducerRecord<String, byte[]> record(
      String id,
      NotificationEventType type,
      Standing standing,
      @Nullable String receipt,
      @Nullable String reason) {
    Occurrence occurrence = standing.occurrence;
    Notice notice = standing.notice;
    Instant acceptedAt = standing.acceptedAt;
    return CloudEvents.record(
        Topic.NOTIFICATION_EVENTS,
        new Event<>(
            id,
            Notifier.NAME,
            type.wire(),
            occurrence.ticketId(),
            acceptedAt != null ? acceptedAt : time.instant(),
            occurrence.eventId(),
            null,
            new NotificationData(
                notice.audience().code(),
                notice.channel().code(),
                notice.recipient(),
                notice.template().code(),
                standing.attempts,
                occurrence.at(),
                acceptedAt,
                receipt,
                reason,
                notice.instead() == null ? null : notice.instead().recipient())));
  }
}
