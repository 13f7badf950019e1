package dev.xfork.benchmarks.io;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** A web server with one thread that answers each GET with the number that its path is, on connections that stay open. */
final class Server implements Runnable {
    private static final int BACKLOG = 4_096;
    private static final int LONGEST = 4_096; // of a request
    private static final int END_OF_HEAD = 0x0D0A0D0A;

    private final Selector selector;
    private final ServerSocketChannel listener;

    private Server(Selector selector, ServerSocketChannel listener) {
        this.selector = selector;
        this.listener = listener;
    }

    /** Starts one on any port; its thread is a daemon. */
    static Server start() throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        listener.configureBlocking(false);
        Server server = new Server(Selector.open(), listener);
        listener.register(server.selector, SelectionKey.OP_ACCEPT);
        Thread thread = new Thread(server, "server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    @Override
    public void run() {
        try {
            while (true) {
                selector.select();
                for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                    SelectionKey key = keys.next();
                    keys.remove();
                    serve(key);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            accept();
            return;
        }
        try {
            answer(key);
        } catch (IOException e) { // the client has gone
            key.channel().close();
        }
    }

    private void accept() throws IOException {
        for (SocketChannel client = listener.accept(); client != null; client = listener.accept()) {
            client.configureBlocking(false);
            client.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(LONGEST));
        }
    }

    private static void answer(SelectionKey key) throws IOException {
        SocketChannel client = (SocketChannel) key.channel();
        ByteBuffer request = (ByteBuffer) key.attachment();
        if (client.read(request) < 0) {
            client.close();
        } else if (request.position() >= 4 && request.getInt(request.position() - 4) == END_OF_HEAD) {
            String number = path(request);
            request.clear();
            String response = "HTTP/1.1 200 OK\r\nContent-Length: " + number.length() + "\r\n\r\n" + number;
            ByteBuffer bytes = ByteBuffer.wrap(response.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) { // so short that it fits the socket's buffer
                client.write(bytes);
            }
        }
    }

    private static String path(ByteBuffer request) {
        int start = "GET /".length();
        int end = start;
        while (request.get(end) != ' ') {
            end++;
        }
        return new String(request.array(), start, end - start, StandardCharsets.US_ASCII);
    }
}
