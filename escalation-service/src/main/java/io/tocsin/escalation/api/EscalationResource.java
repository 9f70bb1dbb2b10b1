package io.tocsin.escalation.api;

import io.tocsin.escalation.policy.Stage;
import io.tocsin.escalation.store.Cases;
import io.tocsin.escalation.store.Decisions;
import io.tocsin.escalation.store.StoredCase;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The cases, and why they are where they are. */
@Path("/escalations")
@Produces(MediaType.APPLICATION_JSON)
@Transactional
public class EscalationResource {

  private static final int MAX_LIMIT = 1000;

  private final Cases cases;
  private final Decisions decisions;

  EscalationResource(Cases cases, Decisions decisions) {
    this.cases = cases;
    this.decisions = decisions;
  }

  /** A case with all its decisions, oldest first. */
  public record Detail(EscalationView escalation, List<DecisionView> decisions) {}

  /**
   * Cases, the last changed first.
   *
   * @param ticket only that ticket's
   * @param state only those in that state
   * @param limit how many at most, 1 to 1000
   */
  @GET
  public List<EscalationView> list(
      @RestQuery @Nullable String ticket,
      @RestQuery @Nullable String state,
      @RestQuery @DefaultValue("100") String limit) {
    Stage stage = state == null ? null : stage(state);
    int most = limit(limit);
    List<StoredCase> found =
        ticket == null ? cases.list(stage, most) : cases.find(ticket).stream().toList();
    return found.stream()
        .filter(one -> stage == null || one.state().stage() == stage)
        .map(EscalationView::of)
        .toList();
  }

  /** One ticket's case with its decisions; 404 when nobody ever escalated the ticket. */
  @GET
  @Path("{ticketId}")
  public Detail one(String ticketId) {
    Optional<StoredCase> found = cases.find(ticketId);
    if (found.isEmpty()) {
      throw new ProblemException(Problem.notFound("There is no escalation of this ticket."));
    }
    return new Detail(
        EscalationView.of(found.get()),
        decisions.of(ticketId).stream().map(DecisionView::of).toList());
  }

  /** As text, since a number that is none would be answered by 404. */
  private static int limit(String text) {
    if (!text.matches("[1-9][0-9]{0,2}|" + MAX_LIMIT)) {
      throw invalid("limit", "must be a whole number from 1 to " + MAX_LIMIT);
    }
    return Integer.parseInt(text);
  }

  private static Stage stage(String name) {
    return Arrays.stream(Stage.values())
        .filter(stage -> stage.wire().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                invalid(
                    "state",
                    "must be one of "
                        + Arrays.stream(Stage.values())
                            .map(Stage::wire)
                            .collect(Collectors.joining(", "))));
  }

  private static ProblemException invalid(String field, String reason) {
    return new ProblemException(Problem.invalid(List.of(new FieldError(field, reason))));
  }
}
