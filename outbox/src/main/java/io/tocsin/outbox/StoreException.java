package io.tocsin.outbox;

import java.sql.SQLException;

/** The database refused or could not be reached; the cause says which. */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** For a statement that failed. */
  public StoreException(SQLException cause) {
    super(cause);
  }
}
