package io.tocsin.notification;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.kit.events.EventIds;
import io.tocsin.notification.pipeline.Background;
import io.tocsin.notification.pipeline.Destination;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.pipeline.Plan;
import io.tocsin.notification.pipeline.Resending;
import io.tocsin.notification.pipeline.Template;
import io.tocsin.notification.sending.Senders;
import io.tocsin.notification.store.DeliveryRow;
import io.tocsin.notification.store.Ledger;
import io.tocsin.notification.store.LedgerView;
import io.tocsin.notification.store.Occurrences;
import io.tocsin.notification.store.Repetitions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators have sent, beside what happens to tickets. It goes the way of all messages. */
@ApplicationScoped
public class OperatorDesk {

  private final Repetitions repetitions;
  private final Occurrences occurrences;
  private final Ledger ledger;
  private final LedgerView view;
  private final Senders senders;
  private final InstantSource time;

  OperatorDesk(
      Repetitions repetitions,
      Occurrences occurrences,
      Ledger ledger,
      LedgerView view,
      Senders senders,
      InstantSource time) {
    this.repetitions = repetitions;
    this.occurrences = occurrences;
    this.ledger = ledger;
    this.view = view;
    this.senders = senders;
    this.time = time;
  }

  /** What comes of wanting a message sent once more. */
  public sealed interface Resent {

    /** It is planned; not {@code isNew} when it was before, under the same key. */
    record Planned(DeliveryRow row, boolean isNew) implements Resent {}

    /** It can't be, because of that. */
    record Refused(String why) implements Resent {}

    /** There is no such message. */
    record Unknown() implements Resent {}
  }

  /**
   * Sends a message once more.
   *
   * @param by who wants it
   * @param key the same key sends it once; null: each time
   */
  public Resent resend(String id, String by, @Nullable String key) {
    String repetition = key == null ? UUID.randomUUID().toString() : EventIds.of("resend", id, key);
    Resent resent =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    repetitions
                        .standing(id)
                        .map(standing -> resend(standing, repetition, by, id))
                        .orElse(new Resent.Unknown()));
    senders.wake();
    return resent;
  }

  private Resent resend(Repetitions.Standing standing, String repetition, String by, String id) {
    String obstacle =
        Resending.obstacle(
            standing.template(), standing.state(), standing.reason(), standing.withdrawn());
    if (obstacle != null) {
      return new Resent.Refused(obstacle);
    }
    boolean isNew = repetitions.add(repetition, by, id);
    return new Resent.Planned(view.row(repetition).orElseThrow(), isNew);
  }

  /**
   * Sends a message that shows whether it arrives.
   *
   * @param by who wants to know
   * @return the message's id
   */
  public String test(Destination to, String by) {
    String test = UUID.randomUUID().toString();
    Occurrence occurrence =
        new Occurrence(
            "test-" + test,
            "test-" + test,
            time.instant(),
            new Happening.Tested(by),
            new Parties("TEST", null, null, null, null, null, null, false),
            Background.NONE);
    Notice notice = new Notice(to.audience(), to.channel(), to.recipient(), Template.TEST, null);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              occurrences.keep(List.of(occurrence), false);
              ledger.add(List.of(Plan.of(occurrence, List.of()).with(List.of(notice))), false);
            });
    senders.wake();
    return Ledger.idOf(occurrence.eventId(), notice);
  }
}
