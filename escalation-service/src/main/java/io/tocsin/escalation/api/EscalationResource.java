package io.tocsin.escalation.api;

import io.tocsin.escalation.policy.Stage;
import io.tocsin.escalation.store.CaseFilter;
import io.tocsin.escalation.store.Cases;
import io.tocsin.escalation.store.Decisions;
import io.tocsin.escalation.store.Note;
import io.tocsin.escalation.store.Notes;
import io.tocsin.escalation.store.StoredCase;
import io.tocsin.kit.http.Answers;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The cases, and why they are where they are. */
@Path("/escalations")
@Produces(MediaType.APPLICATION_JSON)
@Transactional
public class EscalationResource {

  private static final int MAX_LIMIT = 1000;
  private static final int MAX_TIER = 1_000_000;

  private final Cases cases;
  private final Decisions decisions;
  private final Notes notes;

  EscalationResource(Cases cases, Decisions decisions, Notes notes) {
    this.cases = cases;
    this.decisions = decisions;
    this.notes = notes;
  }

  /** A case with all its decisions and notes, oldest first. */
  public record Detail(EscalationView escalation, List<DecisionView> decisions, List<Note> notes) {}

  /**
   * Cases, the last changed first; the header {@code Next-Cursor} has where the next page begins.
   *
   * @param ticket only that ticket's
   * @param state only those in that state
   * @param tier only those at that tier
   * @param team only those that this team or party has
   * @param assignee only those that this member has
   * @param drill drills only; without, there are no drills among them
   * @param cursor where a page before this one ended
   * @param limit how many at most, 1 to 1000
   */
  @GET
  public Response list(
      @RestQuery @Nullable String ticket,
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String tier,
      @RestQuery @Nullable String team,
      @RestQuery @Nullable String assignee,
      @RestQuery @DefaultValue("false") boolean drill,
      @RestQuery @Nullable String cursor,
      @RestQuery @DefaultValue("100") String limit) {
    int most = Answers.number("limit", limit, MAX_LIMIT);
    CaseFilter filter =
        new CaseFilter(
            Answers.name("ticket", ticket),
            state == null ? null : stage(state),
            tier == null ? null : Answers.number("tier", tier, MAX_TIER),
            Answers.name("team", team),
            Answers.name("assignee", assignee),
            drill,
            cursor == null ? null : Cursor.read(cursor));
    List<StoredCase> found = cases.list(filter, most);
    var response = Response.ok(found.stream().map(EscalationView::of).toList());
    return found.size() < most
        ? response.build()
        : response.header("Next-Cursor", Cursor.after(found.getLast())).build();
  }

  /** One ticket's case with its decisions; 404 when nobody ever escalated the ticket. */
  @GET
  @Path("{ticketId}")
  public Response one(String ticketId) {
    StoredCase found =
        cases
            .find(Answers.ticket(ticketId))
            .orElseThrow(() -> Answers.notFound("escalation: nobody escalated this ticket"));
    return Response.ok(
            new Detail(
                EscalationView.of(found),
                decisions.of(ticketId).stream().map(DecisionView::of).toList(),
                notes.of(ticketId)))
        .tag(Long.toString(found.version()))
        .build();
  }

  private static Stage stage(String name) {
    return Arrays.stream(Stage.values())
        .filter(stage -> stage.wire().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Answers.invalid(
                    "state",
                    "must be one of "
                        + Arrays.stream(Stage.values())
                            .map(Stage::wire)
                            .collect(Collectors.joining(", "))));
  }
}
