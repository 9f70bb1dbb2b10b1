package io.tocsin.systemtests.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/configuration.md} lists every setting that a service reads, with the default that
 * holds. With {@code -Dreference=write} the test writes the tables instead; what a setting means is
 * then taken from its Javadoc, or kept as it stands where it has none.
 */
class ConfigurationReferenceTest {

  private static final Path ROOT = Path.of("..");
  private static final Path REFERENCE = ROOT.resolve("docs/configuration.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([^`]+)` \\| `[^`]+` \\| .* \\| ([^|]*) \\|$", Pattern.MULTILINE);

  /** Whose settings a service has beside its own. */
  private static final Map<String, List<String>> MODULES =
      new TreeMap<>(
          Map.of(
              "every service", List.of("service-kit"),
              "services with a database", List.of("outbox"),
              "ticket-service", List.of("ticket-service"),
              "sla-timer-service", List.of("sla-timer-service"),
              "escalation-service", List.of("escalation-service"),
              "notification-service", List.of("notification-service")));

  @Test
  void theReferenceListsEverySettingWithTheDefaultThatHolds() throws IOException {
    String before = Files.readString(REFERENCE);
    String wanted = before;
    for (var module : MODULES.entrySet()) {
      wanted = replaced(wanted, module.getKey(), table(module.getValue(), meanings(before)));
    }
    if ("write".equals(System.getProperty("reference"))) {
      Files.writeString(REFERENCE, wanted);
      return;
    }
    assertThat(before)
        .as("mvn -pl system-tests -am test -Dtest=ConfigurationReferenceTest -Dreference=write")
        .isEqualTo(wanted);
  }

  @Test
  void everySettingSaysWhatItMeans() throws IOException {
    assertThat(meanings(Files.readString(REFERENCE)))
        .allSatisfy((name, meaning) -> assertThat(meaning).as(name).isNotBlank());
  }

  private static String table(List<String> modules, Map<String, String> meanings)
      throws IOException {
    StringBuilder table =
        new StringBuilder(
            "| setting | environment variable | default | meaning |\n|---|---|---|---|\n");
    for (Setting setting : settings(modules)) {
      String meaning =
          setting.meaning().isEmpty()
              ? meanings.getOrDefault(setting.name(), "")
              : setting.meaning();
      table.append(
          "| `%s` | `%s` | %s | %s |\n"
              .formatted(
                  setting.name(),
                  setting.variable(),
                  setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`",
                  meaning));
    }
    return table.toString();
  }

  private static List<Setting> settings(List<String> modules) throws IOException {
    List<Setting> settings = new ArrayList<>();
    for (String module : modules) {
      Path main = ROOT.resolve(module).resolve("src/main");
      Map<String, String> values = SettingsInFiles.in(main.resolve("resources"));
      for (Setting setting : SettingsInCode.in(main.resolve("java"))) {
        settings.add(setting.withFallback(values.getOrDefault(setting.name(), setting.fallback())));
      }
    }
    return settings;
  }

  private static Map<String, String> meanings(String reference) {
    Map<String, String> meanings = new TreeMap<>();
    Matcher row = ROW.matcher(reference);
    while (row.find()) {
      meanings.put(row.group(1), row.group(2));
    }
    return meanings;
  }

  private static String replaced(String text, String section, String table) {
    String begin = "<!-- settings: " + section + " -->\n";
    int from = text.indexOf(begin);
    int to = text.indexOf("<!-- end -->", from);
    assertThat(from).as("docs/configuration.md has no place for " + section).isNotNegative();
    return text.substring(0, from + begin.length()) + table + text.substring(to);
  }
}
