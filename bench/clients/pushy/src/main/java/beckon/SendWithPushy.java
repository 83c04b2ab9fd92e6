package beckon;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends one alert to each token with Pushy. */
public final class SendWithPushy {
  public static void main(final String[] arguments) throws Exception {
    final JsonObject job = new Gson().fromJson(Files.readString(Path.of(arguments[0])), JsonObject.class);
    final ApnsClient client = new ApnsClientBuilder()
        .setApnsServer(job.get("host").getAsString(), job.get("port").getAsInt())
        .setTrustedServerCertificateChain(new File(job.get("ca").getAsString()))
        .setSigningKey(ApnsSigningKey.loadFromPkcs8File(new File(job.get("p8").getAsString()), job.get("teamId").getAsString(), job.get("keyId").getAsString()))
        .build();
    final List<CompletableFuture<Void>> all = new ArrayList<>();
    job.getAsJsonArray("tokens").forEach((element) -> {
      final String token = element.getAsString();
      final var push = new SimpleApnsPushNotification(token, job.get("topic").getAsString(), "{\"aps\":{\"alert\":\"Hello\"}}");
      all.add(client.sendNotification(push).handle((response, error) -> {
        final String refusal = error == null ? response.getRejectionReason().orElse("accepted") : error.toString();
        tell(token, refusal);
        return null;
      }));
    });
    CompletableFuture.allOf(all.toArray(new CompletableFuture[0])).join();
    client.close().get();
    System.exit(0);
  }

  private static synchronized void tell(final String token, final String reason) {
    final JsonObject line = new JsonObject();
    line.addProperty("token", token);
    line.addProperty("reason", reason);
    System.out.println(line);
  }
}
