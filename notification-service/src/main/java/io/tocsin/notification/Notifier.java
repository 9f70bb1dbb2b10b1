package io.tocsin.notification;

import io.quarkus.arc.All;
import io.tocsin.notification.Announcements.Standing;
import io.tocsin.notification.channel.Messenger;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.AudienceTable;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Destination;
import io.tocsin.notification.pipeline.Happening;
import io.tocsin.notification.pipeline.Notice;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Pages;
import io.tocsin.notification.pipeline.Parties;
import io.tocsin.notification.pipeline.People;
import io.tocsin.notification.pipeline.Plan;
import io.tocsin.notification.pipeline.Planning;
import io.tocsin.notification.pipeline.Reason;
import io.tocsin.notification.pipeline.Role;
import io.tocsin.notification.pipeline.Stage;
import io.tocsin.notification.pipeline.State;
import io.tocsin.notification.store.Bundles;
import io.tocsin.notification.store.ContactBook;
import io.tocsin.notification.store.Conversations;
import io.tocsin.notification.store.Ledger;
import io.tocsin.notification.store.Ledger.Withdrawn;
import io.tocsin.notification.store.Occurrences;
import io.tocsin.notification.store.TicketFacts;
import io.tocsin.notification.store.TicketFacts.Team;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From what happened to rows in the ledger, in the caller's transaction. */
@ApplicationScoped
public class Notifier {

  /** The service's name, as source of events and reader of topics. */
  public static final String NAME = "notification-service";

  private static final int WAITING_AT_ONCE = 500;

  private final Occurrences occurrences;
  private final TicketFacts facts;
  private final Ledger ledger;
  private final Bundles bundles;
  private final Conversations conversations;
  private final Set<Channel> pageChannels;
  private final ContactBook contacts;
  private final AudienceDesk audience;
  private final Mailroom mailroom;
  private final FallBacks fallBacks;
  private final Announcements announcements;
  private final NotificationConfig config;
  private final Counts counts;

  Notifier(
      Occurrences occurrences,
      TicketFacts facts,
      Ledger ledger,
      Bundles bundles,
      Conversations conversations,
      @All List<Messenger> messengers,
      ContactBook contacts,
      AudienceDesk audience,
      Mailroom mailroom,
      FallBacks fallBacks,
      Announcements announcements,
      NotificationConfig config,
      Counts counts) {
    this.occurrences = occurrences;
    this.facts = facts;
    this.ledger = ledger;
    this.bundles = bundles;
    this.conversations = conversations;
    this.pageChannels =
        messengers.stream()
            .filter(Messenger::keepsThreads)
            .map(Messenger::channel)
            .collect(Collectors.toSet());
    this.contacts = contacts;
    this.audience = audience;
    this.mailroom = mailroom;
    this.fallBacks = fallBacks;
    this.announcements = announcements;
    this.config = config;
    this.counts = counts;
  }

  /** Plans messages for what is new; puts aside what concerns a ticket that is not known yet. */
  public void tell(List<Occurrence> news) {
    if (news.isEmpty()) {
      return;
    }
    facts.keepTeams(teams(news));
    Map<String, Parties> known = facts.find(news.stream().map(Occurrence::ticketId).toList());
    List<Occurrence> ready = new ArrayList<>();
    List<Occurrence> waiting = new ArrayList<>();
    for (Occurrence occurrence : news) {
      boolean unclear = occurrence.needsFacts() && !known.containsKey(occurrence.ticketId());
      (unclear ? waiting : ready).add(occurrence);
    }
    occurrences.keep(waiting, true);
    plan(ready, known);
  }

  /**
   * Plans messages for what was put aside and can't wait any longer, or need not.
   *
   * @return how many
   */
  public int tellWaiting() {
    List<Occurrence> ready = occurrences.takeReady(config.ticketGrace(), WAITING_AT_ONCE);
    if (!ready.isEmpty()) {
      plan(ready, facts.find(ready.stream().map(Occurrence::ticketId).toList()));
    }
    return ready.size();
  }

  private void plan(List<Occurrence> ready, Map<String, Parties> known) {
    List<Occurrence> located =
        ready.stream()
            .map(one -> located(one.with(known.getOrDefault(one.ticketId(), Parties.UNKNOWN))))
            .toList();
    AudienceTable table = audience.table();
    Map<String, List<Destination>> alarms = alarmsToEnd(located, table);
    Stage planning = Planning.by(table, people(located));
    List<Plan> plans = new ArrayList<>();
    List<Plan> planned = new ArrayList<>();
    Set<String> retractions = retracted(located);
    List<String> unsentDigests = bundles.lockUnsent(retractions);
    Pages pages = new Pages(pageChannels, openPages(located));
    for (Occurrence occurrence : located) {
      List<Destination> told =
          table.endsAlarms(occurrence.occasion())
              ? alarms.getOrDefault(occurrence.ticketId(), List.of())
              : List.of();
      if (occurrence.happening() instanceof Happening.Retracted(String retracted, _)) {
        // What it retracts may be in this very batch.
        keep(plans);
        plans.clear();
        told = withdraw(retracted, unsentDigests);
      }
      Plan plan = pages.update(planning.apply(Plan.of(occurrence, told)));
      plans.add(plan);
      planned.add(plan);
    }
    keep(plans);
    mailroom.admit(planned, retractions);
  }

  private Map<String, Set<Destination>> openPages(List<Occurrence> news) {
    return conversations.open(news.stream().map(Occurrence::ticketId).toList(), pageChannels);
  }

  /** Where alarms went off that end now; those that did not yet go off won't. */
  private Map<String, List<Destination>> alarmsToEnd(
      List<Occurrence> located, AudienceTable table) {
    Set<String> tickets =
        located.stream()
            .filter(occurrence -> table.endsAlarms(occurrence.occasion()))
            .map(Occurrence::ticketId)
            .collect(Collectors.toSet());
    if (tickets.isEmpty()) {
      return Map.of();
    }
    end(unsent(ledger.supersedeAlarms(tickets), Reason.SUPERSEDED));
    return ledger.alarms(tickets);
  }

  /** The contacts of all colleagues who may be told. */
  private People people(List<Occurrence> located) {
    Set<String> members = new HashSet<>();
    for (Role role : Role.values()) {
      if (role.audience() == Audience.RESPONDER) {
        located.forEach(occurrence -> members.addAll(role.of(occurrence)));
      }
    }
    return contacts.find(Set.of(), members);
  }

  private void keep(List<Plan> plans) {
    occurrences.keep(plans.stream().map(Plan::occurrence).toList(), false);
    mailroom.add(plans);
    List<Standing> unsent =
        plans.stream()
            .flatMap(plan -> plan.notices().stream().flatMap(n -> unsent(plan.occurrence(), n)))
            .toList();
    end(unsent);
    fallBacks.after(unsent);
  }

  private static Stream<Standing> unsent(Occurrence occurrence, Notice notice) {
    String reason = notice.suppressed();
    return reason == null
        ? Stream.empty()
        : Stream.of(
            new Standing(
                Ledger.idOf(occurrence.eventId(), notice),
                occurrence,
                notice,
                0,
                new State.Suppressed(reason),
                null));
  }

  private static Set<String> retracted(List<Occurrence> news) {
    Set<String> retracted = new HashSet<>();
    for (Occurrence occurrence : news) {
      if (occurrence.happening() instanceof Happening.Retracted(String eventId, _)) {
        retracted.add(eventId);
      }
    }
    return retracted;
  }

  /** Takes back what has not been sent; returns who was told, or may have been. */
  private List<Destination> withdraw(String eventId, List<String> unsentDigests) {
    occurrences.dropWaiting(eventId);
    end(unsent(ledger.withdrawUnsent(eventId), Reason.WITHDRAWN));
    end(bundles.withdraw(eventId, unsentDigests).stream().map(Standing::withdrawn).toList());
    return ledger.markWithdrawn(eventId);
  }

  private static List<Standing> unsent(List<Withdrawn> withdrawn, String reason) {
    return withdrawn.stream()
        .map(
            unsent ->
                new Standing(
                    unsent.id(),
                    unsent.occurrence(),
                    unsent.notice(),
                    unsent.attempts(),
                    new State.Suppressed(reason),
                    null))
        .toList();
  }

  private void end(List<Standing> suppressed) {
    announcements.add(suppressed);
    suppressed.forEach(counts::count);
  }

  private Occurrence located(Occurrence occurrence) {
    String team = occurrence.parties().team();
    String own = team == null ? null : config.teamChats().get(team);
    return occurrence.withChat(own != null ? own : config.defaultChat().orElse(null));
  }

  /** Escalations say which chat channel a team has and who leads it; events about clocks don't. */
  private static Collection<Team> teams(List<Occurrence> news) {
    Map<String, Team> teams = new TreeMap<>();
    for (Occurrence occurrence : news) {
      Parties parties = occurrence.parties();
      if (parties.team() != null && parties.chat() != null) {
        teams.put(parties.team(), new Team(parties.team(), parties.chat(), parties.lead()));
      }
    }
    return teams.values();
  }
}
