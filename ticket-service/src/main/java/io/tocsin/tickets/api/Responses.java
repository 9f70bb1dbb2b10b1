package io.tocsin.tickets.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.kit.json.Json;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answers over HTTP: a ticket's version is its ETag. */
final class Responses {

  private static final int CREATED = 201;

  private Responses() {}

  static Response of(FrontDoor.Answer answer) {
    TicketView ticket = parsed(answer.body());
    Response.ResponseBuilder response =
        Response.status(answer.status()).entity(ticket).tag(tag(ticket));
    if (answer.status() == CREATED) {
      response.location(URI.create("/tickets/" + ticket.id()));
    }
    return response.build();
  }

  static Response of(TicketView ticket) {
    return Response.ok(ticket).tag(tag(ticket)).build();
  }

  private static EntityTag tag(TicketView ticket) {
    return new EntityTag(Long.toString(ticket.version()));
  }

  private static TicketView parsed(String body) {
    try {
      return Json.WIRE.readValue(body, TicketView.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that was kept can't be read", e);
    }
  }
}
