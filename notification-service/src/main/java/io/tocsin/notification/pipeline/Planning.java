package io.tocsin.notification.pipeline;

/** The planning stages in their order: everything that is decided before a row is in the ledger. */
public final class Planning {

  private Planning() {}

  /**
   * The stages.
   *
   * @param people whose wishes are known
   */
  public static Stage by(AudienceTable table, People people) {
    return new Recipients(table, people)
        .then(new Deduplicate())
        .then(new SpareCustomers())
        .then(new ReleaseCanaries());
  }
}
