package io.tocsin.tickets.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tocsin.contracts.Customer;
import io.tocsin.tickets.ticket.Facts;
import io.tocsin.tickets.ticket.Ticket;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of {@code tickets}, for reading; {@link TicketStore} writes in bulk. */
@Entity
@Immutable
@Table(name = "tickets")
@SuppressWarnings("NullAway.Init")
class TicketRow extends PanacheEntityBase {

  @Id UUID id;
  long version;
  String title;
  String priority;
  String status;
  int tier;
  @Nullable Integer severity;

  @Column(name = "affected_users")
  @Nullable Integer affectedUsers;

  @Column(name = "customer_id")
  String customerId;

  @Column(name = "customer_plan")
  @Nullable String customerPlan;

  @Column(name = "customer_locale")
  @Nullable String customerLocale;

  @Nullable String team;
  @Nullable String assignee;
  @Nullable String skill;
  @Nullable String source;

  @Column(name = "external_id")
  @Nullable String externalId;

  @Column(name = "opened_at")
  Instant openedAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  Ticket ticket() {
    Facts facts =
        new Facts(
            title,
            WireNames.PRIORITY.value(priority),
            severity,
            affectedUsers,
            new Customer(customerId, customerPlan, customerLocale),
            team,
            assignee,
            skill);
    return new Ticket(
        id.toString(),
        version,
        WireNames.STATUS.value(status),
        tier,
        facts,
        source,
        externalId,
        openedAt,
        updatedAt);
  }
}
