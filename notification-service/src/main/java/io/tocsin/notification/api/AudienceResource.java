package io.tocsin.notification.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.kit.document.Documents;
import io.tocsin.kit.http.Answers;
import io.tocsin.notification.AudienceDesk;
import io.tocsin.notification.pipeline.AudienceDraft;
import io.tocsin.notification.pipeline.Evaluation.Verdict;
import io.tocsin.notification.pipeline.FallBack;
import io.tocsin.notification.pipeline.Occurrence;
import io.tocsin.notification.pipeline.Rule;
import io.tocsin.outbox.document.VersionView;
import io.tocsin.outbox.document.Versions.Written;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of what, to read, to try and to change. Every change makes a new version of the whole
 * table, and is refused with 422 when it would not work; {@code If-Match} with a version refuses
 * with 412 what somebody else has changed meanwhile.
 */
@Path("/audience")
@Produces(MediaType.APPLICATION_JSON)
public class AudienceResource {

  private final AudienceDesk desk;

  AudienceResource(AudienceDesk desk) {
    this.desk = desk;
  }

  /**
   * Whom an event would reach.
   *
   * @param told who, by which channel, and why not or not now
   * @param fallBack member ids of those who are turned to when an urgent page does not arrive
   */
  public record Evaluated(int version, List<Told> told, List<String> fallBack) {}

  /**
   * What would become of somebody.
   *
   * @param audience their role, such as {@code assignee}
   * @param recipient customer id, member id or chat channel
   * @param outcome {@code now}, {@code later} or {@code not}
   * @param until when, if later
   * @param reason why not, or not now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Told(
      String audience,
      String recipient,
      @Nullable String channel,
      @Nullable String template,
      @Nullable String urgency,
      String outcome,
      @Nullable Instant until,
      @Nullable String reason) {

    private static Told of(Verdict verdict) {
      Rule rule = verdict.rule();
      return new Told(
          verdict.role().code(),
          verdict.recipient(),
          verdict.channel() == null ? null : verdict.channel().code(),
          rule == null ? null : rule.template().code(),
          rule == null ? null : rule.urgency().code(),
          verdict.outcome().name().toLowerCase(Locale.ROOT),
          verdict.until(),
          verdict.reason());
    }
  }

  /** The table in force, as JSON or as YAML. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, Answers.YAML})
  public Response audience(@HeaderParam("Accept") @Nullable String accept) {
    Written<AudienceDraft> written = desk.written();
    return Answers.document(written.draft(), written.version(), accept);
  }

  /** Who has changed it when, newest first. */
  @GET
  @Path("versions")
  public List<VersionView> versions() {
    return desk.history().stream().map(VersionView::of).toList();
  }

  /** Puts another table, JSON or YAML, in force; 422 names every fault. */
  @PUT
  @Consumes({MediaType.APPLICATION_JSON, Answers.YAML})
  public Response put(
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by,
      @RequestBody(content = @Content(schema = @Schema(implementation = AudienceDraft.class)))
          byte[] body) {
    return changed(Answers.ok(Documents.read(body, AudienceDraft.class)), ifMatch, by);
  }

  /** Puts an earlier version in force again, as a new one. */
  @POST
  @Path("rollback")
  public Response rollback(
      @RestQuery @DefaultValue("") String to,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by) {
    int version = Answers.number("to", to, Integer.MAX_VALUE - 1);
    AudienceDraft earlier =
        desk.version(version)
            .map(Written::draft)
            .orElseThrow(() -> Answers.notFound("version of the audience table"));
    return changed(earlier, ifMatch, by);
  }

  /** Whom an event would reach and when, and why it would not reach others. */
  @POST
  @Path("evaluate")
  @Consumes(MediaType.APPLICATION_JSON)
  public Evaluated evaluate(
      @RequestBody(content = @Content(schema = @Schema(implementation = EvaluationRequest.class)))
          byte[] body) {
    EvaluationRequest request = Answers.read(body, EvaluationRequest.class);
    Occurrence occurrence = request.occurrence();
    return new Evaluated(
        desk.written().version(),
        desk.evaluate(occurrence, request.at()).stream().map(Told::of).toList(),
        List.copyOf(FallBack.members(occurrence)));
  }

  private Response changed(AudienceDraft draft, @Nullable String ifMatch, @Nullable String by) {
    int version =
        Answers.version(desk.change(Answers.who(by), Answers.expectedVersion(ifMatch), draft), "");
    return Response.ok(Map.of("version", version)).tag(Integer.toString(version)).build();
  }
}
