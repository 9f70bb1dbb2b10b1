package io.tocsin.notification.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells nobody twice of one event: who is assignee and lead at once, or is informed besides, gets
 * the first message.
 */
public record Deduplicate() implements Stage {

  @Override
  public Plan apply(Plan plan) {
    Map<Destination, Notice> first = new LinkedHashMap<>();
    plan.notices().forEach(notice -> first.putIfAbsent(notice.destination(), notice));
    return plan.with(List.copyOf(first.values()));
  }
}
