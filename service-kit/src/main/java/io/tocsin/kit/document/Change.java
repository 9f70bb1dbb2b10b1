package io.tocsin.kit.document;

import io.tocsin.kit.draft.Fault;
import java.util.List;

/** What came of an attempt to change a document. */
public sealed interface Change {

  /** It is in force now, as that version. */
  record Done(int version) implements Change {}

  /** It is wrong; nothing has changed. */
  record Refused(List<Fault> faults) implements Change {}

  /** Somebody else changed it meanwhile, and that is the version now; nothing has changed. */
  record Stale(int version) implements Change {}
}
