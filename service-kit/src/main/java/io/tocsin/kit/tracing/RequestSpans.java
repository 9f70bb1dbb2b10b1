package io.tocsin.kit.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** A span for each request, on the thread that works on it; events that it leads to follow it. */
public class RequestSpans {

  private static final String SPAN = RequestSpans.class.getName() + ".span";
  private static final String SCOPE = RequestSpans.class.getName() + ".scope";
  private static final int OUR_FAULT = 500;

  private final Tracing tracing;

  RequestSpans(Tracing tracing) {
    this.tracing = tracing;
  }

  /** What is opened here is closed in {@link #end}, whatever comes of the request. */
  @SuppressWarnings("MustBeClosedChecker")
  @ServerRequestFilter
  public void begin(ContainerRequestContext request, SimpleResourceInfo resource) {
    if (!tracing.on()) {
      return;
    }
    // Not the path: there are as many as tickets.
    String name =
        request.getMethod()
            + " "
            + resource.getResourceClass().getSimpleName()
            + "."
            + resource.getMethodName();
    Span span =
        tracing
            .begin(
                name,
                SpanKind.SERVER,
                TraceHeaders.parse(request.getHeaderString(TraceHeaders.NAME)))
            .startSpan();
    request.setProperty(SPAN, span);
    request.setProperty(SCOPE, span.makeCurrent());
  }

  @ServerResponseFilter
  public void end(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(SCOPE) instanceof Scope scope) {
      scope.close();
    }
    if (request.getProperty(SPAN) instanceof Span span) {
      span.setAttribute("http.response.status_code", response.getStatus());
      if (response.getStatus() >= OUR_FAULT) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }
}
