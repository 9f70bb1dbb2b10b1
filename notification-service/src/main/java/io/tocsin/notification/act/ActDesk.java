package io.tocsin.notification.act;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Event;
import io.tocsin.contracts.IntakeData;
import io.tocsin.contracts.Status;
import io.tocsin.contracts.TicketEventType;
import io.tocsin.contracts.Topic;
import io.tocsin.kit.events.EventIds;
import io.tocsin.kit.text.Text;
import io.tocsin.notification.Notifier;
import io.tocsin.notification.act.Visit.Guest;
import io.tocsin.notification.act.Visit.Why;
import io.tocsin.notification.pipeline.Action;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Language;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occasion;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.People;
import io.tocsin.notification.store.ContactBook;
import io.tocsin.notification.store.SentLinks;
import io.tocsin.notification.store.SentLinks.Sent;
import io.tocsin.notification.store.TicketFacts;
import io.tocsin.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes what people do straight from a message, and passes it on to the ticket as an event of
 * {@code ticket-intake}: the ticket is ticket-service's, and nothing here waits for it.
 */
@ApplicationScoped
public class ActDesk {

  /** After these somebody else is asked, or nobody any more. */
  private static final Set<Occasion> MOVES =
      EnumSet.of(
          Occasion.ESCALATED,
          Occasion.EXHAUSTED,
          Occasion.REASSIGNED,
          Occasion.HANDED_OVER,
          Occasion.ACKNOWLEDGED);

  private static final String CUSTOMER = "customer";

  private final Links links;
  private final SentLinks sent;
  private final TicketFacts facts;
  private final ContactBook contacts;
  private final Outbox outbox;
  private final InstantSource time;

  ActDesk(
      Links links,
      SentLinks sent,
      TicketFacts facts,
      ContactBook contacts,
      Outbox outbox,
      InstantSource time) {
    this.links = links;
    this.sent = sent;
    this.facts = facts;
    this.contacts = contacts;
    this.outbox = outbox;
    this.time = time;
  }

  /**
   * What a link is good for now; changes nothing.
   *
   * @param language of whoever follows it, where the link can't say
   */
  Visit look(String link, Language language) {
    return QuarkusTransaction.requiringNew().call(() -> visit(link, language));
  }

  /**
   * Acknowledges.
   *
   * @param claimed member id or mail address of who does it, where the link was sent to a chat
   *     channel; else it is whom it was sent to
   */
  Visit acknowledge(String link, @Nullable String claimed, Language language) {
    return act(
        link,
        language,
        Action.ACKNOWLEDGE,
        guest -> {
          Optional<String> member = member(guest, claimed);
          return member.isEmpty()
              ? new Visit.Welcome(guest, "who")
              : pass(
                  guest,
                  member.get(),
                  TicketEventType.ESCALATION_ACKNOWLEDGED,
                  IntakeData.by(member.get()));
        });
  }

  /**
   * Gives feedback.
   *
   * @param rating 1 to 5; null when it was no such number
   * @param words what else the customer says; null when nothing
   */
  Visit feedback(String link, @Nullable Integer rating, @Nullable String words, Language language) {
    return act(
        link,
        language,
        Action.FEEDBACK,
        guest ->
            rating == null
                ? new Visit.Welcome(guest, "rating")
                : pass(
                    guest,
                    CUSTOMER,
                    TicketEventType.FEEDBACK_RECEIVED,
                    IntakeData.feedback(rating, words)));
  }

  private Visit act(String link, Language language, Action action, Function<Guest, Visit> deed) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Visit visit = visit(link, language);
              return visit instanceof Visit.Welcome(Guest guest, _)
                      && guest.token().action() == action
                  ? deed.apply(guest)
                  : visit;
            });
  }

  private Visit pass(Guest guest, String who, TicketEventType type, IntakeData data) {
    // To the millisecond, so that every store and reader has the same time.
    Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    if (!sent.useUp(guest.token().delivery(), now, who)) {
      return used(guest);
    }
    outbox.append(
        Topic.TICKET_INTAKE,
        new Event<>(
            EventIds.of("act", guest.token().delivery().toString(), type.wire()),
            Notifier.NAME,
            type.wire(),
            guest.occurrence().ticketId(),
            now,
            guest.occurrence().eventId(),
            null,
            data));
    return new Visit.Done(guest, name(who));
  }

  private Visit visit(String link, Language language) {
    Optional<Token.Sealed> read = links.areOn() ? Token.read(link) : Optional.empty();
    if (read.isEmpty()) {
      return new Visit.Unknown(language);
    }
    Token token = read.get().token();
    Optional<Sent> message = sent.find(token.delivery());
    if (message.isEmpty()
        || !links.seal().fits(read.get(), message.get().notice(), message.get().occurrence())) {
      return new Visit.Unknown(language);
    }
    Guest guest = guest(token, message.get(), language);
    if (!time.instant().isBefore(token.expires())) {
      return new Visit.Over(guest, Why.EXPIRED, token.expires(), "");
    }
    if (sent.use(token.delivery()).isPresent()) {
      return used(guest);
    }
    return switch (token.action()) {
      case ACKNOWLEDGE -> stillAsked(guest);
      case FEEDBACK -> new Visit.Welcome(guest, null);
    };
  }

  private Visit used(Guest guest) {
    var use = sent.use(guest.token().delivery()).orElseThrow();
    return new Visit.Over(guest, Why.USED, use.at(), name(use.by()));
  }

  /**
   * Whether the ticket still waits for whom the link was sent to: being asked again is no change.
   */
  private Visit stillAsked(Guest guest) {
    Occurrence asked = guest.occurrence();
    Status status = facts.statuses(List.of(asked.ticketId())).get(asked.ticketId());
    if (status == Status.RESOLVED || status == Status.CLOSED) {
      return new Visit.Over(guest, Why.SOLVED, time.instant(), "");
    }
    return sent.newest(asked.ticketId(), MOVES, asked.at())
        .filter(since -> !asksAgain(since, guest.notice()))
        .<Visit>map(
            since ->
                new Visit.Over(
                    guest,
                    since.happening() instanceof Happening.Acknowledged ? Why.TAKEN : Why.MOVED_ON,
                    since.at(),
                    since.named().map(this::name).orElse("")))
        .orElse(new Visit.Welcome(guest, null));
  }

  private static boolean asksAgain(Occurrence since, Notice before) {
    return !(since.happening() instanceof Happening.Acknowledged)
        && before.audience() == Audience.RESPONDER
        && since.named().filter(before.recipient()::equals).isPresent();
  }

  private Optional<String> member(Guest guest, @Nullable String claimed) {
    if (guest.notice().audience() == Audience.RESPONDER) {
      return Optional.of(guest.notice().recipient());
    }
    return claimed == null ? Optional.empty() : contacts.member(Text.oneLine(claimed).strip());
  }

  private Guest guest(Token token, Sent message, Language language) {
    String recipient = message.notice().recipient();
    People people =
        switch (message.notice().audience()) {
          case CUSTOMER -> contacts.find(List.of(recipient), List.of());
          case RESPONDER -> contacts.find(List.of(), List.of(recipient));
          case TEAM -> new People(Map.of(), Map.of());
        };
    Contact contact = people.of(message.notice());
    String locale = contact == null ? null : contact.locale();
    if (locale == null && message.notice().audience() == Audience.CUSTOMER) {
      locale = message.occurrence().parties().locale();
    }
    return new Guest(
        token,
        message.notice(),
        message.occurrence(),
        contact == null ? "" : contact.name(),
        locale == null ? language : Language.of(locale));
  }

  /** As colleagues know a member: by name, or else by id. */
  private String name(String member) {
    String name = contacts.find(List.of(), List.of(member)).name(member);
    return name.isEmpty() ? member : name;
  }
}
