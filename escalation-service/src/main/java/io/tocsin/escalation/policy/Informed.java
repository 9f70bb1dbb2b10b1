package io.tocsin.escalation.policy;

import io.tocsin.escalation.roster.Raci;
import io.tocsin.escalation.roster.Team;
import io.tocsin.escalation.roster.Tier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes of a row's words those who are told. */
final class Informed {

  private static final String TEAM = "team:";

  private Informed() {}

  /** Recipients, each once: {@code member:<id>}, {@code channel:<name>} or {@code customer}. */
  static List<String> of(List<String> words, Situation situation, Post at) {
    Set<String> told = new LinkedHashSet<>();
    words.stream()
        .flatMap(word -> recipients(word, situation, at))
        .flatMap(recipient -> inChannel(recipient, situation))
        .forEach(told::add);
    return List.copyOf(told);
  }

  private static Stream<String> recipients(String word, Situation situation, Post at) {
    Team team = situation.team(at);
    Tier tier = situation.roster().tiers().get(at.tier());
    Raci raci = tier == null ? Raci.NONE : tier.raci();
    return switch (word) {
      case "assignee" -> member(at.assignee());
      case "lead" -> member(team == null ? null : team.lead());
      case "manager" -> member(situation.roster().manager(at.tier()));
      case "executives" -> situation.roster().executives().stream().flatMap(Informed::member);
      case "fallback" -> member(situation.roster().fallback());
      case "responsible" -> raci.responsible().stream();
      case "accountable" -> raci.accountable().stream();
      case "consulted" -> raci.consulted().stream();
      case "informed" -> raci.informed().stream();
      default -> Stream.of(word);
    };
  }

  /** A team is told in its channel. */
  private static Stream<String> inChannel(String recipient, Situation situation) {
    if (!recipient.startsWith(TEAM)) {
      return Stream.of(recipient);
    }
    Team team = situation.roster().team(recipient.substring(TEAM.length()));
    return Stream.ofNullable(team).map(told -> "channel:" + told.channel());
  }

  private static Stream<String> member(@Nullable String id) {
    return id == null ? Stream.of() : Stream.of("member:" + id);
  }
}
