package io.tocsin.notification.channel.http;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Whose certificates we believe: the JDK's authorities, or those of {@code quarkus.tls.outbound}.
 */
@ApplicationScoped
class Trust {

  @Produces
  @Singleton
  SSLContext trusted(TlsConfigurationRegistry configured) throws Exception {
    Optional<TlsConfiguration> own = configured.get("outbound");
    return own.isPresent() ? own.get().createSSLContext() : theJdks();
  }

  private static SSLContext theJdks() throws NoSuchAlgorithmException {
    return SSLContext.getDefault();
  }
}
