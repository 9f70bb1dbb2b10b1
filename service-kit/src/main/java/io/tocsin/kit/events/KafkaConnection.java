package io.tocsin.kit.events;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** How a service reaches Kafka: the same for a client that it makes itself as for its channels. */
@Singleton
public final class KafkaConnection {

  private static final List<String> NAMES =
      List.of(
          "bootstrap.servers",
          "security.protocol",
          "sasl.mechanism",
          "sasl.jaas.config",
          "ssl.truststore.type",
          "ssl.truststore.location",
          "ssl.truststore.password",
          "ssl.truststore.certificates",
          "ssl.keystore.type",
          "ssl.keystore.location",
          "ssl.keystore.password",
          "ssl.keystore.key",
          "ssl.keystore.certificate.chain",
          "ssl.key.password",
          "ssl.endpoint.identification.algorithm");

  private final Map<String, Object> settings = new HashMap<>();

  /** Reads {@code kafka.*}, as {@code KAFKA_SECURITY_PROTOCOL} and so on in the environment. */
  public KafkaConnection(Config config) {
    for (String name : NAMES) {
      config
          .getOptionalValue("kafka." + name, String.class)
          .ifPresent(value -> settings.put(name, value));
    }
  }

  /** The settings with these over them, for a new client. */
  public Map<String, Object> with(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putAll(more);
    return all;
  }
}
