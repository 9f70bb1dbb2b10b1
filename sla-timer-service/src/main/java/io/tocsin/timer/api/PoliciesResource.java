package io.tocsin.timer.api;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.timer.api.DefinitionViews.DryRunView;
import io.tocsin.timer.api.DefinitionViews.PolicyView;
import io.tocsin.timer.api.DefinitionViews.VersionView;
import io.tocsin.timer.intake.Kind;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The policies: immutable versions, read and added to. */
@Path("/policies")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class PoliciesResource {
  private final DefinitionDesk desk;

  PoliciesResource(DefinitionDesk desk) {
    this.desk = desk;
  }

  /** The newest version of each. */
  @GET
  @Operation(summary = "The newest version of each policy, by name")
  public List<PolicyView> all() {
    return desk.newest(Kind.POLICY).stream().map(PolicyView::of).toList();
  }

  /** One as it was written. */
  @GET
  @Path("/{name}")
  @Operation(summary = "A policy as it was written: its newest version, or the one asked for")
  @APIResponse(
      responseCode = "200",
      description = "The definition; its version is the ETag",
      content = @Content(schema = @Schema(implementation = Map.class)))
  @APIResponse(responseCode = "404", description = "There is no such policy or version")
  public Response one(@RestPath String name, @RestQuery @Nullable Integer version) {
    return desk.tree(Kind.POLICY, name, version);
  }

  /** Its versions. */
  @GET
  @Path("/{name}/versions")
  @Operation(summary = "All versions of a policy, newest first")
  @APIResponse(responseCode = "404", description = "There is no such policy")
  public List<VersionView> versions(@RestPath String name) {
    return desk.history(Kind.POLICY, name);
  }

  /** Writes a new version. */
  @PUT
  @Path("/{name}")
  @Consumes({
    MediaType.APPLICATION_JSON,
    DefinitionBody.YAML,
    DefinitionBody.OTHER_YAML,
    DefinitionBody.TEXT_YAML
  })
  @Operation(
      summary = "Write a new version of a policy, or the first",
      description =
          "The service gives the version's number. `effectiveFrom` is now and `apply` is"
              + " `new-clocks` where they are left out. A policy can't be deleted:"
              + " clocks are pinned to its versions. To retire one, write a version whose `when`"
              + " matches no ticket any more.")
  @APIResponse(
      responseCode = "201",
      description = "Written; the version is the ETag",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Dry run: what it would do to the clocks that there are",
      content = @Content(schema = @Schema(implementation = DryRunView.class)))
  @APIResponse(responseCode = "409", description = "Another change was written at the same time")
  @APIResponse(responseCode = "412", description = "The newest version is not that of If-Match")
  @APIResponse(responseCode = "413", description = "The body has more than 256 KiB")
  @APIResponse(responseCode = "422", description = "Every field at fault, with the reason")
  @APIResponse(
      responseCode = "503",
      description = "The broker does not answer, or a restore goes on")
  public Response put(
      @RestPath String name,
      @RequestBody(content = @Content(schema = @Schema(implementation = Map.class)))
          byte @Nullable [] body,
      @BeanParam ChangeRequest request) {
    return desk.put(Kind.POLICY, name, body, request);
  }

  /** Writes an old version's content as a new version. */
  @POST
  @Path("/{name}/rollback")
  @Consumes({
    MediaType.APPLICATION_JSON,
    DefinitionBody.YAML,
    DefinitionBody.OTHER_YAML,
    DefinitionBody.TEXT_YAML
  })
  @Operation(
      summary = "Write a new version with the content of an old one",
      description = "`version` says which; `apply` and `effectiveFrom` are as for a new version.")
  @APIResponse(
      responseCode = "201",
      description = "Written; the version is the ETag",
      content = @Content(schema = @Schema(implementation = VersionView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Dry run: what it would do to the clocks that there are",
      content = @Content(schema = @Schema(implementation = DryRunView.class)))
  @APIResponse(responseCode = "404", description = "There is no such policy")
  @APIResponse(responseCode = "409", description = "Another change was written at the same time")
  @APIResponse(responseCode = "412", description = "The newest version is not that of If-Match")
  @APIResponse(responseCode = "422", description = "Every field at fault, with the reason")
  @APIResponse(
      responseCode = "503",
      description = "The broker does not answer, or a restore goes on")
  public Response rollback(
      @RestPath String name,
      @RequestBody(content = @Content(schema = @Schema(implementation = Map.class)))
          byte @Nullable [] body,
      @BeanParam ChangeRequest request) {
    return desk.rollback(Kind.POLICY, name, body, request);
  }
}
