package io.tocsin.systemtests.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The compose file and its settings, read without an engine. */
class ComposeFileTest {

  private static final Path COMPOSE = Path.of("..", "docker-compose.yml");
  private static final Path SETTINGS = Path.of("..", ".env");

  /** Brokers and what watches them are images of others, with ways of their own. */
  private static final Set<String> OTHERS = Set.of("kafka");

  @Test
  void everySettingOfTheComposeFileHasItsDefaultAndNothingElseHas() throws IOException {
    Set<String> used = names("\\$\\{([A-Z_]+)}", Files.readString(COMPOSE));
    Set<String> set = names("(?m)^([A-Z_]+)=", Files.readString(SETTINGS));
    set.removeIf(name -> name.startsWith("COMPOSE_"));

    assertThat(used).hasSizeGreaterThan(40).isEqualTo(set);
  }

  @Test
  void everyContainerHasALimitAndNoMoreRightsThanItNeeds() throws IOException {
    assertThat(services())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            (name, service) -> {
              assertThat(service.path("mem_limit").asText()).as(name).isNotBlank();
              assertThat(service.at("/cap_drop/0").asText()).as(name).isEqualTo("ALL");
              assertThat(service.at("/security_opt/0").asText())
                  .as(name)
                  .isEqualTo("no-new-privileges:true");
              assertThat(service.path("read_only").asBoolean())
                  .as(name)
                  .isEqualTo(!OTHERS.contains(name));
              service
                  .path("ports")
                  .forEach(port -> assertThat(port.asText()).as(name).startsWith("127.0.0.1:"));
            });
  }

  /** With what they merge in. */
  private static Map<String, JsonNode> services() throws IOException {
    JsonNode file = new ObjectMapper(new YAMLFactory()).readTree(COMPOSE.toFile());
    JsonNode hardened = file.path("x-hardened");
    return file.path("services").properties().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                service ->
                    service.getValue().has("<<")
                        ? hardened.<ObjectNode>deepCopy().setAll((ObjectNode) service.getValue())
                        : service.getValue()));
  }

  private static Set<String> names(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
