package io.tocsin.escalation.api;

import io.tocsin.escalation.RosterDesk;
import io.tocsin.escalation.draft.Fault;
import io.tocsin.escalation.roster.Member;
import io.tocsin.escalation.roster.MemberDraft;
import io.tocsin.escalation.roster.Roster;
import io.tocsin.escalation.roster.Tier;
import io.tocsin.escalation.roster.TierDraft;
import io.tocsin.kit.json.FieldError;
import io.tocsin.kit.json.Json;
import io.tocsin.kit.json.Parsed;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Who stands at which tier, to read and to change. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RosterResource {

  private final RosterDesk desk;

  RosterResource(RosterDesk desk) {
    this.desk = desk;
  }

  /** All tiers, lowest first. */
  @GET
  @Path("tiers")
  public List<TierView> tiers() {
    return desk.roster().tiers().values().stream().map(TierView::of).toList();
  }

  /** One tier. */
  @GET
  @Path("tiers/{tier}")
  public TierView tier(int tier) {
    return TierView.of(known(desk.roster(), tier));
  }

  /** Adds or changes a tier; 422 when it names an unknown member or leaves a gap below. */
  @PUT
  @Path("tiers/{tier}")
  public TierView putTier(
      int tier,
      @RequestBody(content = @Content(schema = @Schema(implementation = TierDraft.class)))
          byte[] body) {
    refuse(422, desk.put(tier, read(body, TierDraft.class)));
    return tier(tier);
  }

  /** All members, by id. */
  @GET
  @Path("members")
  public List<Member> members() {
    return List.copyOf(desk.roster().members().values());
  }

  /** One member. */
  @GET
  @Path("members/{id}")
  public Member member(String id) {
    return known(desk.roster(), id);
  }

  /** Adds or changes a member. */
  @PUT
  @Path("members/{id}")
  public Member putMember(
      String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = MemberDraft.class)))
          byte[] body) {
    refuse(422, desk.put(id, read(body, MemberDraft.class)));
    return member(id);
  }

  /** Removes a member and erases the person's contact; 409 while a team needs the member. */
  @DELETE
  @Path("members/{id}")
  public void deleteMember(String id) {
    refuse(409, desk.remove(known(desk.roster(), id)));
  }

  private static Tier known(Roster roster, int number) {
    Tier tier = roster.tiers().get(number);
    if (tier == null) {
      throw new ProblemException(Problem.notFound("There is no tier " + number + "."));
    }
    return tier;
  }

  private static Member known(Roster roster, String id) {
    Member member = roster.members().get(id);
    if (member == null) {
      throw new ProblemException(Problem.notFound("There is no such member."));
    }
    return member;
  }

  private static <T> T read(byte[] body, Class<T> type) {
    return switch (Json.read(Json.STRICT, body, type)) {
      case Parsed.Ok<T>(T value) -> value;
      case Parsed.Bad<T>(List<FieldError> errors) ->
          throw new ProblemException(Problem.invalid(errors));
    };
  }

  private static void refuse(int status, List<Fault> faults) {
    if (!faults.isEmpty()) {
      List<FieldError> errors =
          faults.stream().map(fault -> new FieldError(fault.field(), fault.reason())).toList();
      throw new ProblemException(
          status == 409
              ? Problem.of(409, "Still needed", "The member is on call or leads a team.", errors)
              : Problem.invalid(errors));
    }
  }
}
