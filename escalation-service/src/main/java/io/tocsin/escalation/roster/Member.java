package io.tocsin.escalation.roster;

import io.tocsin.contracts.Preferences;
import org.jspecify.annotations.Nullable;

/**
 * A person who can be given a ticket.
 *
 * @param id as tickets and events name the person, for example {@code nora.lindqvist}
 * @param name as the person is addressed
 * @param email one address
 * @param phone in E.164, for example {@code +4915112345678}
 * @param zone IANA time zone
 * @param locale BCP 47 language tag
 * @param preferences how and when the person wants to be told; null: as usual
 */
public record Member(
    String id,
    String name,
    String email,
    @Nullable String phone,
    String zone,
    String locale,
    @Nullable Preferences preferences) {}
