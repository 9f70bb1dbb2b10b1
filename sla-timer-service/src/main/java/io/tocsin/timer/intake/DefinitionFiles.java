package io.tocsin.timer.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tocsin.kit.json.Json;
import io.tocsin.timer.calendar.BusinessCalendar;
import io.tocsin.timer.calendar.CalendarRef;
import io.tocsin.timer.condition.PolicyDefinitions;
import io.tocsin.timer.definition.Definition;
import io.tocsin.timer.holidays.CalendarDefinitions;
import io.tocsin.timer.policy.Policy;
import io.tocsin.timer.policy.PolicyRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Policies and calendars in YAML files: {@code *.policy.yaml} and {@code *.calendar.yaml}. One that
 * can't be used stops the start: a promise must not go missing silently.
 */
public final class DefinitionFiles {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final List<String> DEFAULTS =
      List.of("24x7.calendar.yaml", "business-hours.calendar.yaml", "standard.policy.yaml");

  private DefinitionFiles() {}

  /** A definition as it goes to its topic. */
  public sealed interface Record {
    /** {@code name@version}. */
    String key();

    /** The same tree as JSON. */
    byte[] json();
  }

  /** For {@code sla-policies}. */
  public record PolicyRecord(String key, byte[] json, Policy policy) implements Record {}

  /** For {@code sla-calendars}. */
  public record CalendarRecord(String key, byte[] json, BusinessCalendar calendar)
      implements Record {}

  /**
   * What the service comes with.
   *
   * @param zone of the calendar {@code business-hours}
   */
  public static List<Record> defaults(String zone) {
    return DEFAULTS.stream()
        .map(name -> read(name, resource(name).replace("${tocsin.business-hours.zone}", zone)))
        .toList();
  }

  /**
   * All files of a directory, in the order of their names.
   *
   * @throws IllegalStateException naming file, field and reason, if one can't be used
   */
  public static List<Record> directory(Path directory) {
    List<Record> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".yaml")) {
          records.add(read(name, Files.readString(file)));
        }
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException("can't read " + directory + ": " + unreadable, unreadable);
    }
    return records;
  }

  private static Record read(String name, String yaml) {
    Object tree = tree(name, yaml);
    byte[] json = json(tree);
    if (name.endsWith(".calendar.yaml")) {
      BusinessCalendar calendar = usable(name, CalendarDefinitions.read(tree));
      CalendarRef ref = calendar.ref();
      return new CalendarRecord(ref.name() + "@" + ref.version(), json, calendar);
    }
    if (name.endsWith(".policy.yaml")) {
      Policy policy = usable(name, PolicyDefinitions.read(tree));
      PolicyRef ref = policy.ref();
      return new PolicyRecord(ref.name() + "@" + ref.version(), json, policy);
    }
    throw new IllegalStateException(name + " must end in .policy.yaml or .calendar.yaml");
  }

  private static <T> T usable(String name, Definition<T> read) {
    return switch (read) {
      case Definition.Valid<T>(T definition) -> definition;
      case Definition.Refused<T>(var problems) ->
          throw new IllegalStateException(name + " can't be used: " + problems);
    };
  }

  private static Object tree(String name, String yaml) {
    try {
      return YAML.readValue(yaml, Object.class);
    } catch (IOException unreadable) {
      throw new IllegalStateException(name + " is no YAML: " + unreadable.getMessage(), unreadable);
    }
  }

  private static byte[] json(Object tree) {
    try {
      return Json.WIRE.writeValueAsBytes(tree);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String resource(String name) {
    try (InputStream in = DefinitionFiles.class.getResourceAsStream("/defaults/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
