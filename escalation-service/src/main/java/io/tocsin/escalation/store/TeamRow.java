package io.tocsin.escalation.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tocsin.escalation.roster.Team;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "team")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
class TeamRow extends PanacheEntityBase {

  @Id String id;
  String name;
  String channel;
  @Nullable String lead;

  @Column(name = "on_call")
  @Nullable String onCall;

  static TeamRow of(Team team) {
    TeamRow row = new TeamRow();
    row.id = team.id();
    row.name = team.name();
    row.channel = team.channel();
    row.lead = team.lead();
    row.onCall = team.onCall();
    return row;
  }

  Team team() {
    return new Team(id, name, channel, lead, onCall);
  }
}
