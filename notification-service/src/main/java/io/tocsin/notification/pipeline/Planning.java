package io.tocsin.notification.pipeline;

/** The planning stages in their order: everything that is decided before a row is in the ledger. */
public final class Planning {

  /** The stages in use. */
  public static final Stage STANDARD =
      new Recipients(AudienceTable.STANDARD)
          .then(new Inform())
          .then(new Deduplicate())
          .then(new SpareCustomers());

  private Planning() {}
}
