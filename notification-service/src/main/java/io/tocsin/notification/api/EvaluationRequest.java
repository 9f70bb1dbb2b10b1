package io.tocsin.notification.api;

import io.tocsin.kit.http.Answers;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.notification.pipeline.Background;
import io.tocsin.notification.pipeline.Evaluation;
import io.tocsin.notification.pipeline.Occasion;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Parties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An event that might happen. Whatever is left out is taken from what is known of the ticket.
 *
 * @param event such as {@code escalated}
 * @param ticket the ticket's id
 * @param customer customer id
 * @param team id of the team that has the ticket
 * @param channel name of that team's chat channel
 * @param assignee member id
 * @param lead member id
 * @param manager member id
 * @param onCall member ids
 * @param inform {@code member:<id>}, {@code channel:<name>} or {@code customer}
 * @param drill whether the ticket is a drill's
 * @param at when it happens; now when left out
 */
public record EvaluationRequest(
    @Nullable String event,
    @Nullable String ticket,
    @Nullable String customer,
    @Nullable String team,
    @Nullable String channel,
    @Nullable String assignee,
    @Nullable String lead,
    @Nullable String manager,
    @Nullable List<@Nullable String> onCall,
    @Nullable List<@Nullable String> inform,
    @Nullable Boolean drill,
    @Nullable Instant at) {

  private static final int MOST = 100;

  /** What it asks about; every fault is named. */
  Occurrence occurrence() {
    List<FieldError> errors = new ArrayList<>();
    Occasion occasion =
        Arrays.stream(Occasion.values())
            .filter(one -> one.code().equals(event))
            .findFirst()
            .orElse(null);
    if (occasion == null) {
      errors.add(new FieldError("event", "must be one of " + events()));
    }
    names("onCall", onCall, errors);
    names("inform", inform, errors);
    Answers.name("ticket", ticket);
    Answers.name("customer", customer);
    Answers.name("team", team);
    Answers.name("assignee", assignee);
    Answers.name("lead", lead);
    Answers.name("manager", manager);
    if (occasion == null || !errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(errors));
    }
    Instant when = at == null ? Instant.EPOCH : at;
    return new Occurrence(
        "",
        ticket == null ? "" : ticket,
        when,
        Evaluation.like(occasion, when),
        new Parties(
            null, customer, null, team, channel, assignee, lead, Boolean.TRUE.equals(drill)),
        new Background(null, null, null, present(inform), present(onCall), manager));
  }

  private static void names(
      String field, @Nullable List<@Nullable String> names, List<FieldError> errors) {
    if (names == null) {
      return;
    }
    if (names.size() > MOST) {
      errors.add(new FieldError(field, "has more than " + MOST));
    }
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name == null || name.isBlank() || name.indexOf('\0') >= 0) {
        errors.add(new FieldError(field + "[" + i + "]", "must be a name"));
      }
    }
  }

  private static List<String> present(@Nullable List<@Nullable String> names) {
    return names == null ? List.of() : names.stream().map(Objects::requireNonNull).toList();
  }

  private static String events() {
    return Arrays.stream(Occasion.values()).map(Occasion::code).collect(Collectors.joining(", "));
  }
}
