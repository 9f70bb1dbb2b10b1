package io.tocsin.notification;

import io.quarkus.arc.All;
import io.tocsin.kit.document.Change;
import io.tocsin.kit.draft.Fault;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.channel.Texts;
import io.tocsin.notification.pipeline.AudienceDraft;
import io.tocsin.notification.pipeline.AudienceTable;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Evaluation;
import io.tocsin.notification.pipeline.Evaluation.Verdict;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.pipeline.Role;
import io.tocsin.notification.store.ContactBook;
import io.tocsin.notification.store.TicketFacts;
import io.tocsin.outbox.document.Definition;
import io.tocsin.outbox.document.Definitions;
import io.tocsin.outbox.document.OncePerVersion;
import io.tocsin.outbox.document.Versions;
import io.tocsin.outbox.document.Versions.Written;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps and changes who is told of what, and says whom an event would reach. */
@ApplicationScoped
@Transactional
public class AudienceDesk {

  static final String KIND = "audience";

  private final Definitions definitions;
  private final Versions<AudienceDraft> versions;
  private final OncePerVersion<AudienceTable> table;
  private final Texts texts;
  private final ContactBook contacts;
  private final TicketFacts facts;
  private final Map<Channel, Messenger> messengers;
  private final InstantSource time;

  AudienceDesk(
      Definitions definitions,
      @All List<Messenger> messengers,
      Texts texts,
      ContactBook contacts,
      TicketFacts facts,
      InstantSource time) {
    this.definitions = definitions;
    this.versions = new Versions<>(definitions, KIND, AudienceDraft.class, time);
    this.table =
        new OncePerVersion<>(version -> versions.version(version).orElseThrow().draft().table());
    this.messengers =
        messengers.stream().collect(Collectors.toMap(Messenger::channel, Function.identity()));
    this.texts = texts;
    this.contacts = contacts;
    this.facts = facts;
    this.time = time;
  }

  /** The table in force. */
  public AudienceTable table() {
    return table.at(definitions.newest().getOrDefault(KIND, 0));
  }

  /** The table in force as it was written. */
  public Written<AudienceDraft> written() {
    return versions.newest();
  }

  /** One version as it was written. */
  public Optional<Written<AudienceDraft>> version(int version) {
    return versions.version(version);
  }

  /** The newest versions, newest first. */
  public List<Definition> history() {
    return versions.history();
  }

  /** Gives a house without a table its first one. */
  public List<Fault> fill(AudienceDraft first) {
    return versions.fill(() -> change(Notifier.NAME, null, first));
  }

  /**
   * Puts another table in force; it counts for what happens from then on.
   *
   * @param by who does it
   * @param expected the version that this person has seen; null: any
   */
  public Change change(String by, @Nullable Integer expected, AudienceDraft draft) {
    return versions.change(by, expected, draft, after -> after.faults(texts));
  }

  /**
   * Whom it would reach.
   *
   * @param at in the time that people live in; null: now
   */
  public List<Verdict> evaluate(Occurrence occurrence, @Nullable Instant at) {
    Parties known =
        facts
            .find(List.of(occurrence.ticketId()))
            .getOrDefault(occurrence.ticketId(), Parties.UNKNOWN);
    Occurrence whole = occurrence.with(known);
    Set<String> customers = new HashSet<>();
    Set<String> responders = new HashSet<>();
    for (Role role : Role.values()) {
      switch (role.audience()) {
        case CUSTOMER -> customers.addAll(role.of(whole));
        case RESPONDER -> responders.addAll(role.of(whole));
        case TEAM -> {}
      }
    }
    return Evaluation.of(
        table(),
        this::whyNoWay,
        whole,
        contacts.find(customers, responders),
        at == null ? time.instant() : at);
  }

  private @Nullable String whyNoWay(Channel channel, String to) {
    Messenger messenger = messengers.get(channel);
    return messenger == null ? Reason.CHANNEL_OFF : messenger.whyNoWay(to);
  }
}
