package io.tocsin.notification.pipeline;

/** In which capacity somebody is told. */
public enum Audience {
  CUSTOMER("customer"),
  RESPONDER("responder"),
  TEAM("team");

  private final String code;

  Audience(String code) {
    this.code = code;
  }

  /** As in events, in the ledger and in template paths. */
  public String code() {
    return code;
  }
}
