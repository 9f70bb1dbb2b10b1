package io.tocsin.escalation.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.tocsin.escalation.roster.Member;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "member")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields.
class MemberRow extends PanacheEntityBase {

  @Id String id;
  String name;
  String email;
  String zone;
  String locale;

  static MemberRow of(Member member) {
    MemberRow row = new MemberRow();
    row.id = member.id();
    row.name = member.name();
    row.email = member.email();
    row.zone = member.zone();
    row.locale = member.locale();
    return row;
  }

  Member member() {
    return new Member(id, name, email, zone, locale);
  }
}
