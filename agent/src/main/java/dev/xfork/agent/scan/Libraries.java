package dev.xfork.agent.scan;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Packages of libraries that many programs use and that do not use this product: their class files are not read to learn
 * so, which would be most of what loading a large application costs.
 *
 * <p>No longer trusted as soon as a class of one is loaded that does name us. A methods file and the option {@code weave}
 * turn them off from the start.
 */
public final class Libraries {
    private static final String[] PACKAGES = {
        "akka/",
        "antlr/",
        "ch/qos/logback/",
        "clojure/",
        "com/amazonaws/",
        "com/azure/",
        "com/codahale/metrics/",
        "com/datastax/",
        "com/fasterxml/",
        "com/github/benmanes/",
        "com/google/",
        "com/hazelcast/",
        "com/ibm/icu/",
        "com/jayway/",
        "com/mongodb/",
        "com/mysql/",
        "com/rabbitmq/",
        "com/squareup/",
        "com/thoughtworks/",
        "com/typesafe/",
        "com/zaxxer/",
        "freemarker/",
        "groovy/",
        "io/cucumber/",
        "io/dropwizard/",
        "io/grpc/",
        "io/helidon/",
        "io/ktor/",
        "io/lettuce/",
        "io/micrometer/",
        "io/micronaut/",
        "io/netty/",
        "io/opentelemetry/",
        "io/prometheus/",
        "io/quarkus/",
        "io/reactivex/",
        "io/smallrye/",
        "io/undertow/",
        "io/vertx/",
        "jakarta/",
        "javassist/",
        "junit/",
        "kotlin/",
        "kotlinx/",
        "liquibase/",
        "net/".concat("bytebuddy/"), // written so, shading does not change it into the name of our copy
        "net/sf/",
        "okhttp3/",
        "okio/",
        "oracle/",
        "org/antlr/",
        "org/aopalliance/",
        "org/apache/",
        "org/aspectj/",
        "org/assertj/",
        "org/bouncycastle/",
        "org/bson/",
        "org/checkerframework/",
        "org/codehaus/",
        "org/dom4j/",
        "org/eclipse/",
        "org/ehcache/",
        "org/elasticsearch/",
        "org/flywaydb/",
        "org/glassfish/",
        "org/h2/",
        "org/hamcrest/",
        "org/hibernate/",
        "org/hsqldb/",
        "org/infinispan/",
        "org/jboss/",
        "org/jdom2/",
        "org/jetbrains/",
        "org/joda/",
        "org/jooq/",
        "org/jsoup/",
        "org/jspecify/",
        "org/junit/",
        "org/mariadb/",
        "org/mockito/",
        "org/mybatis/",
        "org/objectweb/",
        "org/opentest4j/",
        "org/osgi/",
        "org/postgresql/",
        "org/quartz/",
        "org/reactivestreams/",
        "org/slf4j/",
        "org/springframework/",
        "org/testcontainers/",
        "org/testng/",
        "org/thymeleaf/",
        "org/w3c/",
        "org/xml/",
        "org/yaml/",
        "play/",
        "reactor/",
        "redis/",
        "retrofit2/",
        "rx/",
        "scala/",
        "software/amazon/",
    };
    private static final int MOST_PARTS = 3;
    private static final int MASK = 511;
    private static final String[] TABLE = new String[MASK + 1]; // by hash, open addressing

    static {
        enter(PACKAGES);
        enter(Names.JDK);
    }

    private volatile boolean trusted;

    /** Trusted from the start or not. */
    public Libraries(boolean trusted) {
        this.trusted = trusted;
    }

    /** From now on every class is looked at. */
    public void distrust() {
        trusted = false;
    }

    /** Whether a type, by internal name, belongs to one and is trusted. */
    boolean has(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        return has(bytes, 0, bytes.length);
    }

    boolean has(byte[] bytes, int start, int length) {
        String found = trusted ? find(bytes, start, length) : null;
        return found != null && !Names.isJdk(found);
    }

    /** Whether a type belongs to one and is trusted, or is the JDK's. */
    boolean hasOrJdk(byte[] bytes, int start, int length) {
        String found = find(bytes, start, length);
        return found != null && (trusted || Names.isJdk(found));
    }

    /** The packages that a type belongs to, of those in the table. */
    private static @Nullable String find(byte[] bytes, int start, int length) {
        int hash = 0;
        int parts = 0;
        for (int i = start; i < start + length && parts < MOST_PARTS; i++) {
            hash = 31 * hash + bytes[i];
            if (bytes[i] == '/') {
                parts++;
                String found = find(hash, bytes, start, i + 1 - start);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable String find(int hash, byte[] bytes, int start, int length) {
        for (int at = slot(hash); TABLE[at] != null; at = at + 1 & MASK) {
            if (isSame(TABLE[at], bytes, start, length)) {
                return TABLE[at];
            }
        }
        return null;
    }

    private static boolean isSame(String name, byte[] bytes, int start, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != bytes[start + i]) {
                return false;
            }
        }
        return true;
    }

    private static void enter(String[] names) {
        for (String name : names) {
            int at = slot(hash(name));
            while (TABLE[at] != null) {
                at = at + 1 & MASK;
            }
            TABLE[at] = name;
        }
    }

    private static int hash(String name) {
        int hash = 0;
        for (int i = 0; i < name.length(); i++) {
            hash = 31 * hash + name.charAt(i);
        }
        return hash;
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 9 ^ hash >>> 18) & MASK;
    }
}
