package client;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** Flags of a channel with a client certificate, which every program here has. */
final class Connection {
  @Option(names = "--server", required = true, paramLabel = "HOST:PORT",
      description = "the host as in its certificate")
  private String server;

  @Option(names = "--ca", required = true, paramLabel = "FILE",
      description = "who signed the server's, PEM")
  private Path ca;

  @Option(names = "--certificate", required = true, paramLabel = "FILE",
      description = "the caller's, PEM")
  private Path certificate;

  @Option(names = "--key", required = true, paramLabel = "FILE",
      description = "its key, PEM of PKCS #8")
  private Path key;

  /**
   * The channel, with the retries of service_config.json. Nothing is sent before the first call;
   * shut it down.
   */
  ManagedChannel open() throws IOException {
    var credentials = TlsChannelCredentials.newBuilder()
        .keyManager(certificate.toFile(), key.toFile())
        .trustManager(ca.toFile())
        .build();
    return Grpc.newChannelBuilder(server, credentials)
        .defaultServiceConfig(serviceConfig())
        .enableRetry()
        .keepAliveTime(30, TimeUnit.SECONDS)
        .build();
  }

  /** Of the folder above client.jar's. Gson reads numbers as doubles, as gRPC wants them. */
  private static Map<String, ?> serviceConfig() throws IOException {
    try {
      var jar =
          Path.of(Connection.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      var file = jar.resolve("../../service_config.json").normalize();
      return new Gson().fromJson(
          Files.readString(file), new TypeToken<Map<String, ?>>() {}.getType());
    } catch (URISyntaxException error) {
      throw new IOException(error);
    }
  }
}
