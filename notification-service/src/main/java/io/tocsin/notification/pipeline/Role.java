package io.tocsin.notification.pipeline;

import org.jspecify.annotations.Nullable;

/** What somebody has to do with the ticket. */
public enum Role {
  CUSTOMER(Audience.CUSTOMER),
  ASSIGNEE(Audience.RESPONDER),
  LEAD(Audience.RESPONDER),
  TEAM(Audience.TEAM);

  private final Audience audience;

  Role(Audience audience) {
    this.audience = audience;
  }

  /** In which capacity they are told. */
  public Audience audience() {
    return audience;
  }

  /**
   * Who that is for a ticket: customer id, member id or chat channel; null when there is nobody.
   */
  public @Nullable String of(Parties parties) {
    return switch (this) {
      case CUSTOMER -> parties.customer();
      case ASSIGNEE -> parties.assignee();
      case LEAD -> parties.lead();
      case TEAM -> parties.chat();
    };
  }
}
