package io.tocsin.tickets.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a body that is too large by its announced length, with a problem. One that announces none
 * meets the server's own limit, which says nothing but 413.
 */
class BodyLimit {

  private final long maxBytes;

  BodyLimit(@ConfigProperty(name = "tocsin.http.max-body-bytes") long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @ServerRequestFilter(preMatching = true)
  void check(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (length != null && Long.parseLong(length) > maxBytes) {
      throw Problems.tooLarge(maxBytes);
    }
  }
}
