package io.tocsin.notification.pipeline;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How somebody is told of an event, as somebody wrote it down; anything may be missing or wrong.
 *
 * @param channels such as {@code email}; all of them are used
 * @param template the event's own when absent
 * @param urgency as is usual for the event when absent; {@code low} for those who are informed
 */
public record RowDraft(
    @Nullable List<@Nullable String> channels,
    @Nullable String template,
    @Nullable String urgency) {

  /** Those that tell of one event. */
  private static final Set<Template> TEMPLATES =
      EnumSet.complementOf(EnumSet.of(Template.TEST, Template.DIGEST, Template.UPDATED));

  /**
   * What is wrong with it.
   *
   * @param occasions those that it is used for
   * @param mayBeEmpty whether it takes something away from a row for all events
   */
  List<Fault> faults(Role role, List<Occasion> occasions, boolean mayBeEmpty, KnownTexts texts) {
    List<Fault> faults = new ArrayList<>();
    if (urgency != null && urgency(urgency).isEmpty()) {
      faults.add(new Fault("urgency", "is no urgency: critical, high, normal or low"));
    }
    if (template != null && template(template).isEmpty()) {
      faults.add(new Fault("template", "is no template: one of " + templates()));
      return faults;
    }
    if (channels == null || channels.isEmpty() && !mayBeEmpty) {
      faults.add(new Fault("channels", "is missing: leave the row out where nobody is told"));
      return faults;
    }
    Set<Channel> before = new LinkedHashSet<>();
    for (int i = 0; i < channels.size(); i++) {
      String path = "channels." + i;
      Optional<Channel> channel =
          Channel.of(channels.get(i)).filter(known -> known.reaches(role.audience()));
      if (channel.isEmpty()) {
        faults.add(new Fault(path, whyNoChannel(role)));
      } else if (!before.add(channel.get())) {
        faults.add(new Fault(path, channel.get().code() + " is there twice"));
      } else {
        missing(role, occasions, channel.get(), texts)
            .ifPresent(
                missing -> faults.add(new Fault(template == null ? path : "template", missing)));
      }
    }
    return faults;
  }

  /** The row; only when there are no faults. */
  Rule rule(Occasion occasion, Role role) {
    return new Rule(
        occasion,
        role,
        Rules.present(channels).stream().map(code -> Channel.of(code).orElseThrow()).toList(),
        template(occasion, role),
        urgency == null
            ? role.isInformed() ? Urgency.LOW : Urgency.of(occasion)
            : urgency(urgency).orElseThrow());
  }

  private Optional<String> missing(
      Role role, List<Occasion> occasions, Channel channel, KnownTexts texts) {
    return occasions.stream()
        .map(occasion -> template(occasion, role))
        .filter(wanted -> !texts.has(role.audience(), channel, wanted))
        .findFirst()
        .map(
            wanted ->
                "there is no text '%s' for a %s by %s: name another template, such as informed"
                    .formatted(wanted.code(), role.audience().code(), channel.code()));
  }

  private Template template(Occasion occasion, Role role) {
    if (template != null) {
      return template(template).orElseThrow();
    }
    return role.isInformed() ? Template.INFORMED : Template.of(occasion);
  }

  private static String whyNoChannel(Role role) {
    return "is no channel for a %s: one of %s"
        .formatted(
            role.audience().code(),
            Arrays.stream(Channel.values())
                .filter(channel -> channel.reaches(role.audience()))
                .map(Channel::code)
                .collect(Collectors.joining(", ")));
  }

  private static Optional<Urgency> urgency(String code) {
    return Arrays.stream(Urgency.values()).filter(one -> one.code().equals(code)).findFirst();
  }

  private static Optional<Template> template(String code) {
    return TEMPLATES.stream().filter(one -> one.code().equals(code)).findFirst();
  }

  private static String templates() {
    return TEMPLATES.stream().map(Template::code).collect(Collectors.joining(", "));
  }
}
