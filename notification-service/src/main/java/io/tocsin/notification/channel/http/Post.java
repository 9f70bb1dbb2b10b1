package io.tocsin.notification.channel.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tocsin.kit.json.Json;
import java.util.Map;

/**
 * A message to be posted. Its address, its headers and what it says can be secret: none of them is
 * in its text form.
 *
 * @param headers besides the content's type
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
public record Post(String address, Map<String, String> headers, String contentType, byte[] body) {

  /** A value as JSON. */
  public static Post json(String address, Map<String, String> headers, Object value) {
    return new Post(address, headers, "application/json; charset=utf-8", bytes(value));
  }

  /** A value's JSON. */
  public static byte[] bytes(Object value) {
    try {
      return Json.WIRE.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts have a JSON form", e);
    }
  }

  @Override
  public String toString() {
    return "Post[bytes=" + body.length + "]";
  }
}
