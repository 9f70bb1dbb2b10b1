package io.tocsin.escalation.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tocsin.escalation.roster.Tier;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

@Entity
@Table(name = "tier")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
class TierRow extends PanacheEntityBase {

  @Id int number;

  @ManyToOne(optional = false)
  @JoinColumn(name = "team_id")
  TeamRow team;

  static TierRow of(int number, TeamRow team) {
    TierRow row = new TierRow();
    row.number = number;
    row.team = team;
    return row;
  }

  Tier tier() {
    return new Tier(number, team.team());
  }
}
