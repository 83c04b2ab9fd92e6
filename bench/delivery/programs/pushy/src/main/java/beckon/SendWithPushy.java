package beckon;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Pushy over one connection, with as many pushes under way as a connection carries. */
public final class SendWithPushy {
  private static final int UNDER_WAY = 1_000;

  private final ApnsClient client;
  private final String[] tokens;
  private final String topic;
  private final String payload;

  private SendWithPushy(final JsonObject job) throws Exception {
    client = new ApnsClientBuilder()
        .setApnsServer(job.get("host").getAsString(), job.get("port").getAsInt())
        .setTrustedServerCertificateChain(new File(job.get("ca").getAsString()))
        .setSigningKey(ApnsSigningKey.loadFromInputStream(new ByteArrayInputStream(job.get("p8").getAsString().getBytes(StandardCharsets.UTF_8)), "ABCDEFGHIJ", "ABCDEFGHIJ"))
        .build();
    tokens = new Gson().fromJson(job.get("tokens"), String[].class);
    topic = job.get("topic").getAsString();
    payload = job.get("payload").toString();
  }

  private int send(final int from, final int to) throws InterruptedException {
    final Semaphore room = new Semaphore(UNDER_WAY);
    final AtomicInteger accepted = new AtomicInteger();
    final Instant expiration = Instant.ofEpochSecond(1_790_000_000L);
    for (int n = from; n < to; n++) {
      room.acquire();
      final var push = new SimpleApnsPushNotification(tokens[n % tokens.length], topic, payload, expiration, DeliveryPriority.IMMEDIATE, PushType.ALERT, "a-collapse-id");
      client.sendNotification(push).whenComplete((response, error) -> {
        if (error == null && response.isAccepted()) accepted.incrementAndGet();
        room.release();
      });
    }
    room.acquire(UNDER_WAY);
    return accepted.get();
  }

  private static double peakMiB() throws Exception {
    for (final String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) return Double.parseDouble(line.replaceAll("\\D", "")) / 1_024;
    }
    return 0;
  }

  public static void main(final String[] arguments) throws Exception {
    final JsonObject job = new Gson().fromJson(Files.readString(Path.of(arguments[0])), JsonObject.class);
    final SendWithPushy bench = new SendWithPushy(job);
    final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    final JsonObject warmUp = job.getAsJsonObject("warmUp");
    final long start = System.nanoTime();
    while (system.getProcessCpuTime() < warmUp.get("cpuMs").getAsLong() * 1_000_000 && System.nanoTime() - start < warmUp.get("ms").getAsLong() * 1_000_000) {
      bench.send(0, warmUp.get("block").getAsInt());
    }
    final long used = system.getProcessCpuTime();
    final long began = System.nanoTime();
    final int accepted = bench.send(0, job.get("pushes").getAsInt());
    final JsonObject measured = new JsonObject();
    measured.addProperty("seconds", (System.nanoTime() - began) / 1e9);
    measured.addProperty("cpuMicros", (system.getProcessCpuTime() - used) / 1_000);
    measured.addProperty("peakMiB", peakMiB());
    measured.addProperty("accepted", accepted);
    System.out.println(measured);
    System.exit(0);
  }
}
