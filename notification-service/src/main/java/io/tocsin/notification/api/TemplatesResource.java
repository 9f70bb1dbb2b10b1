package io.tocsin.notification.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.notification.TextDesk;
import io.tocsin.notification.TextDesk.Changed;
import io.tocsin.notification.TextDesk.Held;
import io.tocsin.notification.channel.OwnText;
import io.tocsin.notification.channel.TextPlace;
import io.tocsin.notification.store.OwnTexts;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Texts of messages. Each can be changed, in versions; what comes with the service is version 0. A
 * change names the version that it is meant to follow in {@code If-Match}, and who makes it in
 * {@code X-Changed-By}.
 */
@Path("/templates")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class TemplatesResource {

  private static final String ANY_TEXT = "{kind}/{audience}/{language}/{template}";

  private final TextDesk desk;

  TemplatesResource(TextDesk desk) {
    this.desk = desk;
  }

  /** A text that can be sent. */
  public record Listed(String path, int version) {

    private static Listed of(Held held) {
      return new Listed(held.place().path(), held.version());
    }
  }

  /**
   * One text.
   *
   * @param version that holds; 0: it comes with the service
   * @param words that it can speak of, in braces
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record One(String path, int version, String text, Set<String> words) {}

  /** This version holds now. */
  public record Version(int version) {}

  @GET
  @Operation(summary = "All texts that can be sent, and which version of each holds")
  public List<Listed> all() {
    return desk.all().stream().map(Listed::of).toList();
  }

  @GET
  @Path(ANY_TEXT)
  @Operation(summary = "One text, and the words that it can speak of")
  public Response one(@BeanParam WhichText which) {
    TextPlace place = which.place(desk);
    Held held = desk.held(place);
    return Response.ok(new One(place.path(), held.version(), held.text(), desk.words(place)))
        .tag(Integer.toString(held.version()))
        .build();
  }

  @GET
  @Path(ANY_TEXT + "/versions")
  @Operation(summary = "Who has changed it when, newest first")
  public List<OwnTexts.Version> versions(@BeanParam WhichText which) {
    return desk.versions(which.place(desk));
  }

  @PUT
  @Path(ANY_TEXT)
  @Consumes(MediaType.TEXT_PLAIN)
  @Operation(
      summary = "Put another text in its place",
      description =
          "The first line is the subject, except of a chat message. 422 names the line of each fault,"
              + " 412 says that somebody has changed it meanwhile.")
  @RequestBody(content = @Content(schema = @Schema(implementation = String.class)))
  public Response put(
      @BeanParam WhichText which,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by,
      byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return changed(which.place(desk), text, ifMatch, by);
  }

  @DELETE
  @Path(ANY_TEXT)
  @Operation(summary = "Give back the text that comes with the service, as a new version")
  public Response giveBack(
      @BeanParam WhichText which,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by) {
    return changed(which.place(desk), null, ifMatch, by);
  }

  @POST
  @Path(ANY_TEXT + "/rollback")
  @Operation(summary = "Put an earlier version in force again, as a new one")
  public Response rollback(
      @BeanParam WhichText which,
      @QueryParam("to") @Nullable String to,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("X-Changed-By") @Nullable String by) {
    TextPlace place = which.place(desk);
    OwnTexts.Version earlier =
        desk.versions(place).stream()
            .filter(version -> Integer.toString(version.version()).equals(to))
            .findFirst()
            .orElseThrow(() -> Asked.notFound("version of this text"));
    return changed(place, earlier.text(), ifMatch, by);
  }

  private Response changed(
      TextPlace place, @Nullable String text, @Nullable String ifMatch, @Nullable String by) {
    Asked asked = new Asked();
    String who = asked.needed("X-Changed-By", by);
    Integer expected = asked.version("If-Match", ifMatch);
    asked.check(422);
    return switch (desk.change(place, text, who, expected)) {
      case Changed.Done(int version) ->
          Response.ok(new Version(version)).tag(Integer.toString(version)).build();
      case Changed.Stale(int version) ->
          throw new ProblemException(
              Problem.of(
                  412,
                  "Changed meanwhile",
                  "It is version " + version + " now; read it again before you change it."));
      case Changed.Wrong(List<OwnText.Fault> faults) -> throw Asked.of(faults);
    };
  }
}
