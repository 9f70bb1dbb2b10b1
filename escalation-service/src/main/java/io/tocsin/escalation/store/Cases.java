package io.tocsin.escalation.store;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.tocsin.escalation.policy.CaseFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.SessionCheckMode;

/** The cases, in the caller's transaction, which holds the tickets' locks when it changes them. */
@ApplicationScoped
public class Cases {

  /** The cases of these tickets; a ticket without one is absent. */
  public Map<String, CaseFile> load(Collection<String> ticketIds) {
    return rows(ticketIds).values().stream()
        .collect(Collectors.toMap(row -> row.ticketId, CaseRow::file));
  }

  /**
   * Keeps these cases as they are now.
   *
   * @param drills ids of the tickets that are a drill's
   */
  public void save(Map<String, CaseFile> changed, Set<String> drills, Instant now) {
    Map<String, CaseRow> rows = rows(changed.keySet());
    changed.forEach(
        (ticketId, file) -> {
          CaseRow row = rows.getOrDefault(ticketId, new CaseRow());
          row.become(file);
          row.updatedAt = now;
          row.version++;
          if (!row.isPersistent()) {
            row.ticketId = ticketId;
            row.drill = drills.contains(ticketId);
            row.persist();
          }
        });
  }

  /** One ticket's case. */
  public Optional<StoredCase> find(String ticketId) {
    return CaseRow.<CaseRow>findByIdOptional(ticketId).map(Cases::stored);
  }

  /** Cases, the last changed first. */
  public List<StoredCase> list(CaseFilter filter, int limit) {
    Sort newestFirst = Sort.descending("updatedAt").and("ticketId", Sort.Direction.Descending);
    return CaseRow.<CaseRow>find(filter.condition(), newestFirst, filter.parameters())
        .page(Page.ofSize(limit))
        .stream()
        .map(Cases::stored)
        .toList();
  }

  private static StoredCase stored(CaseRow row) {
    return new StoredCase(row.ticketId, row.file(), row.version, row.drill, row.updatedAt);
  }

  /**
   * What the transaction has read already is not read again, and the statement is one, however many
   * tickets there are: a text for every number of them would be planned anew each time.
   */
  private static Map<String, CaseRow> rows(Collection<String> ticketIds) {
    return Panache.getEntityManager()
        .unwrap(Session.class)
        .findMultiple(CaseRow.class, List.copyOf(ticketIds), SessionCheckMode.ENABLED)
        .stream()
        .filter(Objects::nonNull)
        .collect(Collectors.toMap(row -> row.ticketId, Function.identity()));
  }
}
