package io.tocsin.escalation.roster;

/**
 * A person who can be given a ticket.
 *
 * @param id as tickets and events name the person, for example {@code nora.lindqvist}
 * @param name as the person is addressed
 * @param email one address
 * @param zone IANA time zone
 * @param locale BCP 47 language tag
 */
public record Member(String id, String name, String email, String zone, String locale) {}
