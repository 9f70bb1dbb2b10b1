package io.tocsin.timer.api;

import io.smallrye.common.annotation.Blocking;
import io.tocsin.kit.problem.Problem;
import io.tocsin.kit.problem.ProblemException;
import io.tocsin.timer.simulation.Simulated;
import io.tocsin.timer.simulation.Simulations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What clocks would do, without starting any. */
@Path("/simulations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class SimulationsResource {

  /** Plays events under policies and calendars that the caller gives; nothing is stored. */
  @POST
  @Operation(summary = "Play ticket events under a policy, and see clocks and what they say")
  @APIResponse(responseCode = "200", description = "The clocks at the end, and all that was said")
  @APIResponse(responseCode = "422", description = "Every field at fault, with the reason")
  public Simulated.Played simulate(byte @Nullable [] json) {
    return switch (Simulations.answer(json == null ? new byte[0] : json)) {
      case Simulated.Played played -> played;
      case Simulated.Refused(var id, var problems) ->
          throw new ProblemException(Problem.invalid(problems));
    };
  }
}
