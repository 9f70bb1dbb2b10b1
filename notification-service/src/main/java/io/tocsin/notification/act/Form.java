package io.tocsin.notification.act;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;

/** A form as a browser, or Slack, sends it. Of fields with one name the first counts. */
record Form(Map<String, String> fields) {

  /** Reads it; what is no form has no fields. */
  static Form of(byte[] body) {
    Map<String, String> fields = new HashMap<>();
    String text = new String(body, StandardCharsets.UTF_8);
    for (NameValuePair field : WWWFormCodec.parse(text, StandardCharsets.UTF_8)) {
      if (field.getValue() != null) {
        fields.putIfAbsent(field.getName(), field.getValue());
      }
    }
    return new Form(fields);
  }

  @Nullable String text(String name) {
    return fields.get(name);
  }
}
