package io.tocsin.kit.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SafetyTest {

  private static final Map<String, String> SAFE =
      Map.of(
          "kafka.security.protocol", "SASL_SSL",
          "kafka.sasl.jaas.config", "username=\"tocsin\" password=\"k8Jw2\";",
          "quarkus.datasource.jdbc.url", "jdbc:postgresql://db/tickets?sslmode=verify-full",
          "quarkus.datasource.password", "9f2Lq");

  @Test
  void givenEncryptionAndSecretsOfOnesOwn_thenNothingIsRefused() {
    assertThat(refused(Map.of())).isEmpty();
  }

  @Test
  void givenAServiceWithoutDatabase_thenNoneIsAskedFor() {
    Map<String, String> settings = Map.of("kafka.security.protocol", "SSL");
    assertThat(Safety.refused("", name -> Optional.ofNullable(settings.get(name)))).isEmpty();
  }

  @Test
  void givenAnUnsafeSetting_thenItIsRefusedByName() {
    assertThat(refused(Map.of("tocsin.time-lapse.speed", "3600")))
        .singleElement()
        .asString()
        .startsWith("tocsin.time-lapse.speed: ")
        .contains("add time-lapse to tocsin.unsafe.allow");
    assertThat(refused(Map.of("quarkus.datasource.password", "local-use-only-tickets")))
        .singleElement()
        .asString()
        .startsWith("quarkus.datasource.password: ")
        .doesNotContain("local-use-only-tickets");
    assertThat(
            refused(
                Map.of("tocsin.act.keys", "a-good-one,local-use-only-key-of-the-demonstration")))
        .singleElement()
        .asString()
        .startsWith("tocsin.act.keys: ")
        .doesNotContain("demonstration");
    assertThat(refused(Map.of("kafka.security.protocol", "SASL_PLAINTEXT")))
        .singleElement()
        .asString()
        .startsWith("kafka.security.protocol: ");
    assertThat(refused(Map.of("quarkus.datasource.jdbc.url", "jdbc:postgresql://db/tickets")))
        .singleElement()
        .asString()
        .startsWith("quarkus.datasource.jdbc.url: ");
  }

  @Test
  void givenSomebodyHasAllowedIt_thenItIsNotRefused() {
    assertThat(
            refused(
                Map.of(
                    "kafka.security.protocol", "PLAINTEXT",
                    "tocsin.time-lapse.speed", "60",
                    "tocsin.unsafe.allow", "plain-kafka, time-lapse")))
        .isEmpty();
  }

  @Test
  void givenOneThingIsAllowed_thenAnotherIsNot() {
    assertThat(
            refused(Map.of("tocsin.time-lapse.speed", "60", "tocsin.unsafe.allow", "plain-kafka")))
        .hasSize(1);
  }

  @Test
  void givenAWordThatAllowsNothing_thenItIsNotPassedOver() {
    assertThatThrownBy(() -> refused(Map.of("tocsin.unsafe.allow", "everything")))
        .hasMessageContaining("knows no everything");
  }

  private static List<String> refused(Map<String, String> changes) {
    Map<String, String> settings = new HashMap<>(SAFE);
    settings.putAll(changes);
    String allow = settings.getOrDefault("tocsin.unsafe.allow", "");
    return Safety.refused(allow, name -> Optional.ofNullable(settings.get(name))).stream()
        .map(Safety.Finding::sentence)
        .toList();
  }
}
