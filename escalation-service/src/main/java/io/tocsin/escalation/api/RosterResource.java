package io.tocsin.escalation.api;

import io.tocsin.escalation.RosterDesk;
import io.tocsin.escalation.api.Edits.Part;
import io.tocsin.escalation.roster.MemberDraft;
import io.tocsin.escalation.roster.PartyDraft;
import io.tocsin.escalation.roster.RosterDraft;
import io.tocsin.escalation.roster.TeamDraft;
import io.tocsin.escalation.roster.TierDraft;
import io.tocsin.kit.document.Change;
import io.tocsin.kit.document.Documents;
import io.tocsin.kit.http.Answers;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.outbox.document.VersionView;
import io.tocsin.outbox.document.Versions.Written;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Who stands where, to read and to change. Every change makes a new version of the whole roster,
 * and is refused with 422 when the whole would not work; {@code If-Match} with a version refuses
 * with 412 what somebody else has changed meanwhile.
 */
@Path("/roster")
@Produces(MediaType.APPLICATION_JSON)
public class RosterResource {

  private final RosterDesk desk;

  RosterResource(RosterDesk desk) {
    this.desk = desk;
  }

  /** The whole roster, as JSON or as YAML. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, Answers.YAML})
  public Response roster(@HeaderParam("Accept") @Nullable String accept) {
    Written<RosterDraft> written = desk.written();
    return Answers.document(written.draft(), written.version(), accept);
  }

  /** Puts another roster, JSON or YAML, in the place of the whole. */
  @PUT
  @Consumes({MediaType.APPLICATION_JSON, Answers.YAML})
  public Response putRoster(
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by,
      @RequestBody(content = @Content(schema = @Schema(implementation = RosterDraft.class)))
          byte[] body) {
    RosterDraft draft = Answers.ok(Documents.read(body, RosterDraft.class));
    return changed(
        Answers.version(
            desk.change(Answers.who(by), Answers.expectedVersion(ifMatch), before -> draft), ""));
  }

  /** Who has changed it when, newest first. */
  @GET
  @Path("versions")
  public List<VersionView> versions() {
    return desk.history().stream().map(VersionView::of).toList();
  }

  /** All members, teams, tiers or parties, by id. */
  @GET
  @Path("{part}")
  public Map<?, ?> all(String part) {
    return part(part).of(desk.written().draft());
  }

  /** One of them. */
  @GET
  @Path("{part}/{id}")
  public Object one(String part, String id) {
    return known(part(part), id);
  }

  /** Adds or changes a member. */
  @PUT
  @Path("members/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response putMember(
      String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by,
      @RequestBody(content = @Content(schema = @Schema(implementation = MemberDraft.class)))
          byte[] body) {
    return put(Part.MEMBERS, id, Answers.read(body, MemberDraft.class), ifMatch, by);
  }

  /** Adds or changes a team. */
  @PUT
  @Path("teams/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response putTeam(
      String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by,
      @RequestBody(content = @Content(schema = @Schema(implementation = TeamDraft.class)))
          byte[] body) {
    return put(Part.TEAMS, id, Answers.read(body, TeamDraft.class), ifMatch, by);
  }

  /** Adds or changes a tier. */
  @PUT
  @Path("tiers/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response putTier(
      String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by,
      @RequestBody(content = @Content(schema = @Schema(implementation = TierDraft.class)))
          byte[] body) {
    return put(Part.TIERS, id, Answers.read(body, TierDraft.class), ifMatch, by);
  }

  /** Adds or changes a party outside the house. */
  @PUT
  @Path("parties/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response putParty(
      String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by,
      @RequestBody(content = @Content(schema = @Schema(implementation = PartyDraft.class)))
          byte[] body) {
    return put(Part.PARTIES, id, Answers.read(body, PartyDraft.class), ifMatch, by);
  }

  /** Removes one of them, and erases the contact; 409 while something else needs it. */
  @DELETE
  @Path("{part}/{id}")
  public Response delete(
      String part,
      String id,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by) {
    Part of = part(part);
    known(of, id);
    var change =
        desk.change(
            Answers.who(by), Answers.expectedVersion(ifMatch), before -> of.without(before, id));
    if (change instanceof Change.Refused(var faults)) {
      throw new ProblemException(
          Problem.of(
              409,
              "Still needed",
              "The roster or the matrix needs it.",
              Answers.errors(faults, "")));
    }
    Answers.version(change, "");
    return Response.noContent().build();
  }

  private Response put(
      Part part, String id, Object draft, @Nullable String ifMatch, @Nullable String by) {
    part.key(id);
    return changed(
        Answers.version(
            desk.change(
                Answers.who(by),
                Answers.expectedVersion(ifMatch),
                before -> part.with(before, id, draft)),
            part.wire() + "." + id));
  }

  private Response changed(int version) {
    return Response.ok(Map.of("version", version)).tag(Integer.toString(version)).build();
  }

  private Object known(Part part, String id) {
    Object found = part.of(desk.written().draft()).get(part.key(id));
    if (found == null) {
      throw Answers.notFound(part.singular());
    }
    return found;
  }

  private static Part part(String name) {
    return Part.named(name).orElseThrow(() -> Answers.notFound("part of the roster"));
  }
}
