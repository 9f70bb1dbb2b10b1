package io.tocsin.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where colleagues read more of a ticket. */
@ApplicationScoped
public class TicketLink {

  private final Optional<String> template;

  TicketLink(NotificationConfig config) {
    this.template = config.ticketLink();
  }

  /** That ticket's place; nothing where there is no such place. */
  public Optional<String> to(String ticketId) {
    return template.map(
        address ->
            address.replace("{ticket}", URLEncoder.encode(ticketId, StandardCharsets.UTF_8)));
  }
}
