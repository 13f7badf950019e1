package dev.xfork.agent.it;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A headless Chromium with one page, told what to do by the Chrome DevTools Protocol. */
final class Browser implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
            + " --disable-background-networking --disable-component-update --disable-sync"
            + " --window-size=1240,1400 --remote-debugging-port=0 about:blank";

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger numbers = new AtomicInteger();
    private final ConcurrentMap<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> loaded = new CompletableFuture<>();

    /** The browser of this machine, if there is one. */
    static Optional<Path> find() {
        for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
            for (String name : NAMES) {
                Path file = Path.of(folder, name);
                if (Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** Opens a page in a new browser, which keeps what it has to keep in a folder. */
    Browser(Path executable, Path folder, URI page) throws Exception {
        List<String> command = new ArrayList<>(List.of(executable.toString(), "--user-data-dir=" + folder));
        command.addAll(List.of(FLAGS.split(" ", -1)));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        String port = port(folder.resolve("DevToolsActivePort"));
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        JsonObject target = new JsonObject();
        for (JsonElement each : JsonParser.parseString(
                        client.send(list, BodyHandlers.ofString()).body())
                .getAsJsonArray()) {
            if (each.getAsJsonObject().get("type").getAsString().equals("page")) {
                target = each.getAsJsonObject();
            }
        }
        URI address = URI.create(target.get("webSocketDebuggerUrl").getAsString());
        socket = client.newWebSocketBuilder()
                .buildAsync(address, new Listener())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        for (String domain : List.of("Runtime", "Log", "Page")) {
            call(domain + ".enable", new JsonObject());
        }
        JsonObject where = new JsonObject();
        where.addProperty("url", page.toString());
        call("Page.navigate", where);
        loaded.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private String port(Path file) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (Files.exists(file) && Files.size(file) > 0) {
                return Files.readAllLines(file).get(0);
            }
            Thread.sleep(20);
        }
        throw new IOException("the browser did not start: " + Files.readString(file.resolveSibling("log")));
    }

    /** Exceptions and messages of errors on the page so far. */
    List<String> errors() {
        return errors;
    }

    /** The value of an expression on the page. */
    JsonElement value(String expression) throws Exception {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("expression", expression);
        parameters.addProperty("returnByValue", true);
        JsonObject result = call("Runtime.evaluate", parameters);
        if (result.has("exceptionDetails")) {
            throw new IllegalArgumentException(result.toString());
        }
        JsonObject value = result.getAsJsonObject("result");
        return value.has("value") ? value.get("value") : new JsonObject();
    }

    /** Sends a mouse event, such as {@code mouseMoved}; {@code more} are further parameters. */
    void mouse(String type, double x, double y, JsonObject more) throws Exception {
        JsonObject parameters = more.deepCopy();
        parameters.addProperty("type", type);
        parameters.addProperty("x", x);
        parameters.addProperty("y", y);
        call("Input.dispatchMouseEvent", parameters);
    }

    private JsonObject call(String method, JsonObject parameters)
            throws InterruptedException, ExecutionException, TimeoutException {
        int number = numbers.incrementAndGet();
        JsonObject message = new JsonObject();
        message.addProperty("id", number);
        message.addProperty("method", method);
        message.add("params", parameters);
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(number, answer);
        socket.sendText(message.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                receive(JsonParser.parseString(text.toString()).getAsJsonObject());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void receive(JsonObject message) {
            if (message.has("id")) {
                CompletableFuture<JsonObject> answer =
                        answers.remove(message.get("id").getAsInt());
                if (message.has("result")) {
                    answer.complete(message.getAsJsonObject("result"));
                } else {
                    answer.completeExceptionally(new IllegalStateException(message.toString()));
                }
                return;
            }
            switch (message.get("method").getAsString()) {
                case "Page.loadEventFired" -> loaded.complete(null);
                case "Runtime.exceptionThrown" -> errors.add(message.toString());
                case "Runtime.consoleAPICalled", "Log.entryAdded" -> {
                    if (message.toString().contains("\"error\"")) {
                        errors.add(message.toString());
                    }
                }
                default -> {
                    // of no interest
                }
            }
        }
    }
}
