package io.tocsin.kit.safety;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is dangerous in a service's settings, and what of it nobody has allowed. */
final class Safety {

  private static final String ALLOW = "tocsin.unsafe.allow";

  private static final String KAFKA_PROTOCOL = "kafka.security.protocol";
  private static final String DATABASE_URL = "quarkus.datasource.jdbc.url";
  private static final String SPEED = "tocsin.time-lapse.speed";
  private static final List<String> SECRETS =
      List.of(
          "quarkus.datasource.password",
          "tocsin.email.password",
          "tocsin.act.keys",
          "tocsin.slack.signing-secret",
          "kafka.sasl.jaas.config");
  private static final Set<String> ENCRYPTED_KAFKA = Set.of("SSL", "SASL_SSL");
  private static final List<String> ENCRYPTED_DATABASE =
      List.of("sslmode=verify-full", "sslmode=verify-ca");

  private Safety() {}

  /** A danger, and the setting that it comes from. */
  record Finding(Danger danger, String setting) {

    String sentence() {
      return setting
          + ": "
          + danger.why()
          + " (to run so all the same, add "
          + danger.allowedBy()
          + " to "
          + ALLOW
          + ")";
    }
  }

  /**
   * What nobody has allowed.
   *
   * @param allow the words of what is allowed, with commas between them
   * @param settings a setting's value by its name; empty where it is not set
   */
  static List<Finding> refused(String allow, Function<String, Optional<String>> settings) {
    Set<Danger> allowed = allowed(allow);
    return all(settings).stream().filter(found -> !allowed.contains(found.danger())).toList();
  }

  private static List<Finding> all(Function<String, Optional<String>> settings) {
    List<Finding> found = new ArrayList<>();
    settings
        .apply(SPEED)
        .filter(speed -> !speed.equals("1"))
        .ifPresent(speed -> found.add(new Finding(Danger.TIME_LAPSE, SPEED)));
    for (String secret : SECRETS) {
      settings
          .apply(secret)
          .filter(value -> value.contains(Danger.DEMO_SECRET))
          .ifPresent(value -> found.add(new Finding(Danger.DEMO_SECRETS, secret)));
    }
    if (!ENCRYPTED_KAFKA.contains(settings.apply(KAFKA_PROTOCOL).orElse("PLAINTEXT"))) {
      found.add(new Finding(Danger.PLAIN_KAFKA, KAFKA_PROTOCOL));
    }
    settings
        .apply(DATABASE_URL)
        .filter(url -> ENCRYPTED_DATABASE.stream().noneMatch(url::contains))
        .ifPresent(url -> found.add(new Finding(Danger.PLAIN_DATABASE, DATABASE_URL)));
    return found;
  }

  /** Unknown words are refused: one that is mistyped would seem to allow something. */
  private static Set<Danger> allowed(String list) {
    Map<String, Danger> byName =
        Stream.of(Danger.values()).collect(Collectors.toMap(Danger::allowedBy, danger -> danger));
    Set<Danger> allowed = new HashSet<>();
    for (String word : list.split(",")) {
      String name = word.strip();
      if (name.isEmpty()) {
        continue;
      }
      Danger danger = byName.get(name);
      if (danger == null) {
        throw new IllegalStateException(
            ALLOW + " knows no " + name + ", but " + String.join(", ", byName.keySet()));
      }
      allowed.add(danger);
    }
    return allowed;
  }
}
