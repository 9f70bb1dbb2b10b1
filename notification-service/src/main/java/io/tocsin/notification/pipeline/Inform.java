package io.tocsin.notification.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds those whom the event itself says to inform; who they are to the ticket doesn't matter. */
public record Inform() implements Stage {

  private static final String MEMBER = "member:";
  private static final String CHANNEL = "channel:";
  private static final String CUSTOMER = "customer";
  private static final Rule THE_CUSTOMER =
      new Rule(Occasion.INFORMED, Role.CUSTOMER, Channel.EMAIL, Template.INFORMED);

  @Override
  public Plan apply(Plan plan) {
    List<Notice> notices = new ArrayList<>(plan.notices());
    for (String who : plan.occurrence().background().inform()) {
      notice(who, plan.occurrence()).ifPresent(notices::add);
    }
    return plan.with(List.copyOf(notices));
  }

  /** Nothing for a word that a later version of the contract may bring. */
  private static Optional<Notice> notice(String who, Occurrence occurrence) {
    if (who.startsWith(MEMBER)) {
      return Optional.of(
          informed(Audience.RESPONDER, Channel.EMAIL, who.substring(MEMBER.length())));
    }
    if (who.startsWith(CHANNEL)) {
      return Optional.of(informed(Audience.TEAM, Channel.SLACK, who.substring(CHANNEL.length())));
    }
    return who.equals(CUSTOMER)
        ? Optional.of(Recipients.notice(THE_CUSTOMER, occurrence))
        : Optional.empty();
  }

  private static Notice informed(Audience audience, Channel channel, String recipient) {
    return new Notice(audience, channel, recipient, Template.INFORMED, null);
  }
}
