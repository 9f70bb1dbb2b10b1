package io.tocsin.notification.act;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What browsers are told of everything under {@code /act}: keep nothing, say nobody where you come
 * from (the address is the key), let nobody frame it, and load nothing.
 */
public class OutsideHeaders {

  private static final String POLICY = Pages.policy();

  @ServerResponseFilter
  void add(ContainerRequestContext request, ContainerResponseContext response) {
    if (isOutside(request.getUriInfo().getPath())) {
      MultivaluedMap<String, Object> headers = response.getHeaders();
      headers.putSingle("Cache-Control", "no-store");
      headers.putSingle("Referrer-Policy", "no-referrer");
      headers.putSingle("X-Frame-Options", "DENY");
      headers.putSingle("X-Content-Type-Options", "nosniff");
      headers.putSingle("X-Robots-Tag", "noindex");
      headers.putSingle("Content-Security-Policy", POLICY);
    }
  }

  private static boolean isOutside(String path) {
    return path.startsWith("/act/") || path.startsWith("act/");
  }
}
