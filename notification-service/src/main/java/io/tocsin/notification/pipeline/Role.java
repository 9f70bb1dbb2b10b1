package io.tocsin.notification.pipeline;

import java.util.List;
import java.util.stream.Stream;

/** What somebody has to do with the ticket. */
public enum Role {
  CUSTOMER("customer", Audience.CUSTOMER),
  ASSIGNEE("assignee", Audience.RESPONDER),
  ON_CALL("on-call", Audience.RESPONDER),
  LEAD("lead", Audience.RESPONDER),
  MANAGER("manager", Audience.RESPONDER),
  TEAM("team", Audience.TEAM),
  /** Those whom the event itself says to inform, whoever they are to the ticket. */
  INFORMED_MEMBERS("informed-members", Audience.RESPONDER),
  INFORMED_CHANNELS("informed-channels", Audience.TEAM),
  INFORMED_CUSTOMER("informed-customer", Audience.CUSTOMER);

  private static final String MEMBER = "member:";
  private static final String CHANNEL = "channel:";
  private static final String THE_CUSTOMER = "customer";

  private final String code;
  private final Audience audience;

  Role(String code, Audience audience) {
    this.code = code;
    this.audience = audience;
  }

  /** As in the audience table. */
  public String code() {
    return code;
  }

  /** In which capacity they are told. */
  public Audience audience() {
    return audience;
  }

  /** Whether the event itself has to name them. */
  public boolean isInformed() {
    return switch (this) {
      case INFORMED_MEMBERS, INFORMED_CHANNELS, INFORMED_CUSTOMER -> true;
      case CUSTOMER, ASSIGNEE, ON_CALL, LEAD, MANAGER, TEAM -> false;
    };
  }

  /**
   * Whether there can be anybody at all: only escalations say whom they concern besides, and a test
   * goes where somebody says.
   */
  boolean canBeIn(Occasion occasion) {
    return switch (this) {
      case CUSTOMER, ASSIGNEE, LEAD, TEAM -> occasion != Occasion.TEST;
      case ON_CALL, MANAGER, INFORMED_MEMBERS, INFORMED_CHANNELS, INFORMED_CUSTOMER ->
          occasion.isEscalation();
    };
  }

  /** Whether the occurrence means them; all but the informed are always meant. */
  boolean isMeantBy(Occurrence occurrence) {
    return switch (this) {
      case INFORMED_CUSTOMER -> occurrence.background().inform().contains(THE_CUSTOMER);
      case INFORMED_MEMBERS, INFORMED_CHANNELS -> !of(occurrence).isEmpty();
      case CUSTOMER, ASSIGNEE, ON_CALL, LEAD, MANAGER, TEAM -> true;
    };
  }

  /** Who they are: customer id, member ids or chat channels. */
  public List<String> of(Occurrence occurrence) {
    Parties parties = occurrence.parties();
    Background background = occurrence.background();
    return switch (this) {
      case CUSTOMER, INFORMED_CUSTOMER -> Stream.ofNullable(parties.customer()).toList();
      case ASSIGNEE -> Stream.ofNullable(parties.assignee()).toList();
      case ON_CALL -> background.onCall();
      case LEAD -> Stream.ofNullable(parties.lead()).toList();
      case MANAGER -> Stream.ofNullable(background.manager()).toList();
      case TEAM -> Stream.ofNullable(parties.chat()).toList();
      case INFORMED_MEMBERS -> named(background, MEMBER);
      case INFORMED_CHANNELS -> named(background, CHANNEL);
    };
  }

  /** Words that a later version of the contract may bring begin with neither. */
  private static List<String> named(Background background, String prefix) {
    return background.inform().stream()
        .filter(who -> who.startsWith(prefix))
        .map(who -> who.substring(prefix.length()))
        .toList();
  }
}
