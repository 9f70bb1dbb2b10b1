package io.tocsin.timer.intake;

import io.tocsin.contracts.Topic;
import java.util.Locale;

/** The two kinds of definitions. */
public enum Kind {
  POLICY(Topic.SLA_POLICIES),
  CALENDAR(Topic.SLA_CALENDARS);

  private final Topic topic;

  Kind(Topic topic) {
    this.topic = topic;
  }

  /** Where its versions are kept. */
  public Topic topic() {
    return topic;
  }

  /** As people call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
