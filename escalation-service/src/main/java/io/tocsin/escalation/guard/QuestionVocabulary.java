package io.tocsin.escalation.guard;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.tocsin.conditions.Fact;
import io.tocsin.conditions.Vocabulary;
import io.tocsin.contracts.Priority;
import io.tocsin.contracts.Status;
import io.tocsin.escalation.matrix.Question;
import io.tocsin.escalation.matrix.Trigger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a guard can ask: of the ticket as policies do, and of why the matrix is asked. */
final class QuestionVocabulary {
  /** Milder than every real one, so that {@code ticket.severity <= 2} means what it says. */
  private static final int NO_SEVERITY = 5;

  private static final Map<Enum<?>, String> WORDS =
      Stream.<Enum<?>[]>of(Priority.values(), Status.values(), Trigger.values())
          .flatMap(Arrays::stream)
          .collect(toUnmodifiableMap(value -> value, QuestionVocabulary::spell));

  static final Vocabulary<Question> VOCABULARY =
      new Vocabulary<>(
          "ticket.severity",
          List.of(
              Fact.word("ticket.priority", words(Priority.values()), q -> word(q.priority())),
              Fact.word("ticket.status", words(Status.values()), q -> word(q.status())),
              Fact.number("ticket.tier", Question::tier),
              Fact.number("ticket.severity", List.of(1, 2, 3, 4), NO_SEVERITY, Question::severity),
              Fact.number("ticket.affectedUsers", Question::affectedUsers),
              Fact.text("ticket.customer.id", Question::customerId),
              Fact.text("ticket.customer.plan", Question::plan),
              Fact.text("ticket.customer.locale", Question::locale),
              Fact.text("ticket.team", Question::team),
              Fact.text("ticket.assignee", Question::assignee),
              Fact.text("ticket.skill", Question::skill),
              Fact.text("ticket.source", Question::source),
              Fact.word("trigger.kind", words(Trigger.values()), q -> word(q.trigger())),
              Fact.text("trigger.metric", Question::metric),
              Fact.number("trigger.percent", Question::percent),
              Fact.bool("trigger.inHours", Question::inHours)));

  private QuestionVocabulary() {}

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(QuestionVocabulary::spell).toList();
  }

  private static String spell(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable Object word(@Nullable Enum<?> value) {
    return value == null ? null : WORDS.get(value);
  }
}
