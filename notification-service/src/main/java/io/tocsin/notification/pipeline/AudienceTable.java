package io.tocsin.notification.pipeline;

import java.util.List;

/** Who is told of what. */
public record AudienceTable(List<Rule> rules) {

  /** The rows for an occasion. */
  public List<Rule> of(Occasion occasion) {
    return rules.stream().filter(rule -> rule.occasion() == occasion).toList();
  }

  /** Whether such an occasion ends the alarms that its ticket has set off. */
  public boolean endsAlarms(Occasion occasion) {
    return Alarm.of(occasion) != Alarm.TRIGGER
        && of(occasion).stream().anyMatch(rule -> rule.channels().contains(Channel.PAGERDUTY));
  }
}
