package io.tocsin.systemtests.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What a service's {@code application.yaml} or {@code application.properties} sets. */
final class SettingsInFiles {

  private SettingsInFiles() {}

  /** Values by name, those of profiles left out. */
  static Map<String, String> in(Path resources) throws IOException {
    Map<String, String> values = new TreeMap<>();
    Path yaml = resources.resolve("application.yaml");
    if (Files.exists(yaml)) {
      flatten("", new YAMLMapper().readTree(yaml.toFile()), values);
    }
    Path properties = resources.resolve("application.properties");
    if (Files.exists(properties)) {
      Properties read = new Properties();
      try (Reader reader = Files.newBufferedReader(properties)) {
        read.load(reader);
      }
      read.stringPropertyNames().forEach(name -> values.put(name, read.getProperty(name)));
    }
    values.keySet().removeIf(name -> name.startsWith("%"));
    return values;
  }

  private static void flatten(String name, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      name.isEmpty() ? entry.getKey() : name + "." + entry.getKey(),
                      entry.getValue(),
                      values));
    } else {
      values.put(name, node.asText());
    }
  }
}
