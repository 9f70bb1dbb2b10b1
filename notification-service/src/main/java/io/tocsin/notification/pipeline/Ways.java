package io.tocsin.notification.pipeline;

import io.tocsin.contracts.Contact;
import io.tocsin.contracts.Preferences;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By which channels somebody is told. */
final class Ways {

  private Ways() {}

  /**
   * Those that the person wishes for something so urgent, or else the table's.
   *
   * @param contact null when it is not known
   */
  static List<Channel> usual(@Nullable Contact contact, Urgency urgency, List<Channel> table) {
    List<Channel> wished =
        Optional.ofNullable(contact)
            .map(Contact::preferences)
            .map(Preferences::channels)
            .map(channels -> channels.get(urgency.code()))
            .stream()
            .flatMap(List::stream)
            .flatMap(code -> Channel.of(code).stream())
            .filter(channel -> channel.reaches(Audience.RESPONDER))
            .distinct()
            .toList();
    return wished.isEmpty() ? table : wished;
  }

  /** Those of the usual, and then of all others, for which the person has an address. */
  static List<Channel> all(Contact contact, List<Channel> usual) {
    return Stream.concat(usual.stream(), Stream.of(Channel.EMAIL, Channel.SMS))
        .distinct()
        .filter(channel -> address(channel, "by settings", contact) != null)
        .toList();
  }

  /** Where a channel leads for a person; null when the contact has no address for it. */
  static @Nullable String address(Channel channel, String recipient, Contact contact) {
    String address =
        switch (channel) {
          case EMAIL -> contact.email();
          case SMS -> contact.phone();
          case SLACK, TEAMS, PAGERDUTY, WEBHOOK, CANARY -> recipient;
        };
    return address == null || address.isBlank() ? null : address;
  }
}
