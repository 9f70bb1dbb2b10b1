package io.tocsin.escalation.store;

import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.tocsin.escalation.policy.EscalationCase;
import io.tocsin.escalation.policy.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cases, in the caller's transaction, which holds the tickets' locks when it changes them. */
@ApplicationScoped
public class Cases {

  /** The cases of these tickets; a ticket without one is absent. */
  public Map<String, EscalationCase> load(Collection<String> ticketIds) {
    return rows(ticketIds).values().stream()
        .collect(Collectors.toMap(row -> row.ticketId, CaseRow::state));
  }

  /** Keeps these cases as they are now. */
  public void save(Map<String, EscalationCase> changed, Instant now) {
    Map<String, CaseRow> rows = rows(changed.keySet());
    changed.forEach(
        (ticketId, state) -> {
          CaseRow row = rows.getOrDefault(ticketId, new CaseRow());
          row.become(state);
          row.updatedAt = now;
          if (!row.isPersistent()) {
            row.ticketId = ticketId;
            row.persist();
          }
        });
  }

  /** One ticket's case. */
  public Optional<StoredCase> find(String ticketId) {
    return CaseRow.<CaseRow>findByIdOptional(ticketId).map(Cases::stored);
  }

  /** Cases, the last changed first. */
  public List<StoredCase> list(@Nullable Stage stage, int limit) {
    Sort newestFirst = Sort.descending("updatedAt").and("ticketId");
    var query =
        stage == null
            ? CaseRow.<CaseRow>findAll(newestFirst)
            : CaseRow.<CaseRow>find("stage", newestFirst, stage);
    return query.page(Page.ofSize(limit)).stream().map(Cases::stored).toList();
  }

  private static StoredCase stored(CaseRow row) {
    return new StoredCase(row.ticketId, row.state(), row.updatedAt);
  }

  private static Map<String, CaseRow> rows(Collection<String> ticketIds) {
    return CaseRow.<CaseRow>list("ticketId in ?1", ticketIds).stream()
        .collect(Collectors.toMap(row -> row.ticketId, Function.identity()));
  }
}
