package io.tocsin.escalation.api;

import io.tocsin.escalation.Reach;
import io.tocsin.kit.http.Answers;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;

/** Whose contact is known not to work: they are passed over when somebody is chosen. */
@Path("/roster/unreachable")
@Produces(MediaType.APPLICATION_JSON)
public class ReachResource {

  private final Reach reach;

  ReachResource(Reach reach) {
    this.reach = reach;
  }

  /**
   * Somebody whose contact does not work.
   *
   * @param id of a member or a party
   * @param since when the first message to it came back
   */
  public record Unreachable(String id, Instant since) {}

  /** All of them, by id. */
  @GET
  public List<Unreachable> all() {
    return reach.unreachable().entrySet().stream()
        .map(one -> new Unreachable(one.getKey(), one.getValue()))
        .toList();
  }

  /** Somebody says that the contact works again; 404 where it is not known not to. */
  @DELETE
  @Path("{id}")
  public void works(String id) {
    if (!reach.works(id)) {
      throw Answers.notFound("unreachable member");
    }
  }
}
