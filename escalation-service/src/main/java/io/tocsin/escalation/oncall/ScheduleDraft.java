package io.tocsin.escalation.oncall;

import io.tocsin.kit.draft.Fault;
import io.tocsin.kit.draft.Rules;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as somebody wrote it down; anything may be missing or wrong.
 *
 * @param zone IANA time zone
 * @param layers in the order in which they are asked
 * @param overrides absent: none
 */
public record ScheduleDraft(
    @Nullable String zone,
    @Nullable List<@Nullable LayerDraft> layers,
    @Nullable List<@Nullable OverrideDraft> overrides) {

  private static final int MAX_LAYERS = 10;
  private static final Fault MISSING = new Fault("", "is missing");

  /**
   * What is wrong with it; empty when it is a schedule.
   *
   * @param memberIds of all members there are
   * @param today hand-offs are looked at from here on, for ten years
   */
  public List<Fault> faults(Set<String> memberIds, LocalDate today) {
    List<Fault> faults = new ArrayList<>();
    ZoneId known = zone(zone);
    if (known == null) {
      faults.add(new Fault("zone", "must be a time zone, such as Europe/Berlin"));
    }
    addLayerFaults(known, memberIds, today, faults);
    addOverrideFaults(known, memberIds, faults);
    return faults;
  }

  /** The schedule; only when there are no faults. */
  public Schedule schedule() {
    ZoneId known = Rules.present(zone(zone));
    List<Layer> all =
        Rules.present(layers).stream().map(draft -> Rules.present(draft).layer()).toList();
    String first = all.getFirst().name();
    List<@Nullable OverrideDraft> changes = overrides == null ? List.of() : overrides;
    return new Schedule(
        known,
        all,
        changes.stream().map(draft -> Rules.present(draft).override(known, first)).toList());
  }

  private void addLayerFaults(
      @Nullable ZoneId known, Set<String> memberIds, LocalDate today, List<Fault> faults) {
    if (layers == null || layers.isEmpty()) {
      faults.add(new Fault("layers", "a schedule needs a layer"));
      return;
    }
    if (layers.size() > MAX_LAYERS) {
      faults.add(new Fault("layers", "are more than " + MAX_LAYERS));
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < layers.size(); i++) {
      LayerDraft layer = layers.get(i);
      String path = "layers." + i;
      if (layer == null) {
        faults.add(MISSING.under(path));
        continue;
      }
      layer.faults(known, memberIds, today).forEach(fault -> faults.add(fault.under(path)));
      if (layer.name() != null && !names.add(layer.name())) {
        faults.add(new Fault(path + ".name", "there is another layer " + layer.name()));
      }
    }
  }

  private void addOverrideFaults(
      @Nullable ZoneId known, Set<String> memberIds, List<Fault> faults) {
    if (overrides != null) {
      List<@Nullable LayerDraft> below = layers == null ? List.of() : layers;
      new OverridesReview(known, below, memberIds)
          .faults(overrides)
          .forEach(fault -> faults.add(fault.under("overrides")));
    }
  }

  private static @Nullable ZoneId zone(@Nullable String name) {
    try {
      return name == null ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
