package io.tocsin.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Data of every event on {@code ticket-intake}, as the upstream system saw it. Which fields an
 * event type needs is in its JSON Schema: {@code ticket.opened} needs a title and a customer, a
 * reply needs a body, and so on. Absent means unchanged, or the default when the ticket is opened.
 *
 * @param title one line, at most 500 characters
 * @param body message text, at most 100,000 characters; stays in ticket-service
 * @param agent member id of the agent who did it, where an agent did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntakeData(
    @Nullable String title,
    @Nullable String body,
    @Nullable Priority priority,
    @Nullable Status status,
    @Nullable Integer severity,
    @Nullable Integer affectedUsers,
    @Nullable Customer customer,
    @Nullable String team,
    @Nullable String assignee,
    @Nullable String skill,
    @Nullable String agent,
    @Nullable String reason) {}
