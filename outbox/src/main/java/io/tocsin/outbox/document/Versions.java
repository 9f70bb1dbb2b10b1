package io.tocsin.outbox.document;

import io.tocsin.kit.document.Change;
import io.tocsin.kit.document.Documents;
import io.tocsin.kit.draft.Fault;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One kind of document, in the caller's transaction.
 *
 * @param <D> a document as people write it
 */
public final class Versions<D> {

  private static final int SHOWN = 100;

  private final Definitions definitions;
  private final String kind;
  private final Class<D> type;
  private final InstantSource time;

  /**
   * Of that kind.
   *
   * @param kind its word in the database, for example {@code roster}
   */
  public Versions(Definitions definitions, String kind, Class<D> type, InstantSource time) {
    this.definitions = definitions;
    this.kind = kind;
    this.type = type;
    this.time = time;
  }

  /** A document as it was written, and its version. */
  public record Written<D>(int version, D draft) {}

  /** The one in force. */
  public Written<D> newest() {
    return definitions.history(kind, 1).stream().findFirst().map(this::written).orElseThrow();
  }

  /** One version. */
  public Optional<Written<D>> version(int version) {
    return definitions.version(kind, version).map(this::written);
  }

  /** The newest versions, newest first. */
  public List<Definition> history() {
    return definitions.history(kind, SHOWN);
  }

  /** Makes the first version where there is none; what is wrong with it otherwise. */
  public List<Fault> fill(Supplier<Change> first) {
    if (definitions.newestForChange(kind).isPresent()) {
      return List.of();
    }
    return first.get() instanceof Change.Refused(List<Fault> faults) ? faults : List.of();
  }

  /** The same, where another takes the place of the whole. */
  public Change change(
      String by, @Nullable Integer expected, D after, Function<D, List<Fault>> review) {
    return change(by, expected, before -> after, review, (before, now) -> {});
  }

  /**
   * Changes it.
   *
   * @param by who does it
   * @param expected the version that this person has seen; null: any
   * @param edit makes the next of the newest, which is null where there is none
   * @param review says what is wrong with the next; with a fault nothing changes
   * @param then is told of the change: the one before, which may be null, and the next
   */
  public Change change(
      String by,
      @Nullable Integer expected,
      Function<@Nullable D, D> edit,
      Function<D, List<Fault>> review,
      BiConsumer<@Nullable D, D> then) {
    Optional<Definition> newest = definitions.newestForChange(kind);
    int version = newest.map(Definition::version).orElse(0);
    if (expected != null && expected != version) {
      return new Change.Stale(version);
    }
    D before = newest.map(definition -> definition.as(type)).orElse(null);
    D after = edit.apply(before);
    List<Fault> faults = review.apply(after);
    if (!faults.isEmpty()) {
      return new Change.Refused(faults);
    }
    definitions.add(kind, new Definition(version + 1, Documents.json(after), by, time.instant()));
    then.accept(before, after);
    return new Change.Done(version + 1);
  }

  private Written<D> written(Definition definition) {
    return new Written<>(definition.version(), definition.as(type));
  }
}
