package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a person. Value on {@code customer-contacts} (key: customer id) and {@code
 * responder-contacts} (key: member id); a tombstone erases the person. Read by notification-service
 * only.
 *
 * @param name as the person is addressed
 * @param email one address
 * @param locale BCP 47 language tag
 * @param phone in E.164, for example {@code +4915112345678}
 * @param zone IANA time zone that the person lives in
 * @param preferences how and when the person wants to be told; only of members
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Contact(
    String name,
    @Nullable String email,
    @Nullable String locale,
    @Nullable String phone,
    @Nullable String zone,
    @Nullable Preferences preferences) {

  /** Somebody who is reached by mail. */
  public Contact(String name, @Nullable String email, @Nullable String locale) {
    this(name, email, locale, null, null, null);
  }
}
