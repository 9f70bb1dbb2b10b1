package io.tocsin.notification.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.kit.json.Json;
import io.tocsin.notification.pipeline.Audience;
import io.tocsin.notification.pipeline.Channel;
import io.tocsin.notification.pipeline.Template;
import io.tocsin.notification.pipeline.Urgency;
import java.util.Arrays;
import java.util.function.Function;

/** Between the core's values and the columns that keep them. */
final class Codes {

  /** The rank of the least urgent of what may wake somebody. */
  static final String URGENT = Sql.rank(Urgency.HIGH);

  private Codes() {}

  static Audience audience(String code) {
    return find(Audience.values(), Audience::code, code);
  }

  static Channel channel(String code) {
    return find(Channel.values(), Channel::code, code);
  }

  static Urgency urgency(int rank) {
    return Urgency.values()[rank];
  }

  static Template template(String code) {
    return find(Template.values(), Template::code, code);
  }

  static String json(Object value) {
    try {
      return Json.WIRE.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(value.getClass() + " has a JSON form", e);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return Json.WIRE.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was kept as " + type + " can't be read", e);
    }
  }

  private static <E> E find(E[] values, Function<E, String> code, String wanted) {
    return Arrays.stream(values)
        .filter(value -> code.apply(value).equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such code: " + wanted));
  }
}
