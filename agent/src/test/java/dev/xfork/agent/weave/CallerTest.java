package dev.xfork.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.runtime.Reason;
import dev.xfork.runtime.Site;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Which calls may fork, where callers wait, and the reasons of the others. */
class CallerTest {
    private static final WovenLoader WEAVING = new WovenLoader().with(Callers.class);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            between, ''
            last, NOTHING_BETWEEN
            lastOfLoop, ''
            returned, NOTHING_BETWEEN
            lastBeforeConstant, NOTHING_BETWEEN
            neededAtOnce, NOTHING_BETWEEN
            detachedLast, ''
            discarded, ''
            wideDiscarded, ''
            used, ''
            inLoop, ''
            fetchInLoop, ''
            caught, ''
            caughtByFinally, ''
            lastOfTry, NOTHING_BETWEEN
            withResource, ''
            besideChecked, '  '
            detachedInTry, ''
            beforeTry, ''
            block, ' SYNCHRONIZED '
            lastBeforeBlock, NOTHING_BETWEEN
            method, SYNCHRONIZED
            underLock, ' SYNCHRONIZED '
            untidyLock, ' SYNCHRONIZED '
            each, ''
            eachByReference, ''
            eachOfMap, ''
            eachOfStream, ' '
            eachOfOwnList, ''
            barrier, ''
            lastBeforeBarrier, NOTHING_BETWEEN
            lastBeforeExit, NOTHING_BETWEEN
            throwsAfterFork, ''
            """)
    void everySiteHasItsReasonOrNone(String method, String reasons) {
        assertThat(String.join(" ", WEAVING.reasons(Callers.class, method))).isEqualTo(reasons);
    }

    @Test
    void finallyBlocksAreCopiedAndEachCopyMayFork() {
        assertThat(WEAVING.reasons(Callers.class, "inFinally")).isNotEmpty().containsOnly("");
    }

    @Test
    void initialisersStayInPlace() {
        assertThat(WEAVING.reasons(Callers.Initialised.class, "<clinit>"))
                .containsExactly("CLASS_INITIALISER", "CLASS_INITIALISER");
        assertThat(WEAVING.calls(Callers.Initialised.class, "<clinit>"))
                .containsExactly("initialising", "call", "inPlace", "initialised", "initialised");
        assertThat(WEAVING.calls(Callers.class, "<clinit>")).startsWith("initialising");
    }

    @Test
    void constructorsForkOnlyOnceTheObjectIsComplete() {
        List<List<String>> constructors = constructors()
                .map(method -> {
                    List<String> calls = WovenLoader.calls(method);
                    calls.removeIf(call -> call.equals("barrier"));
                    return calls;
                })
                .toList();
        assertThat(constructors.get(0)).containsExactly("call", "enter", "forks", "exit", "fail");
        assertThat(constructors.get(1)).containsExactly("call", "enter", "forks", "exit", "exit", "fail");
        assertThat(constructors.get(2)).containsExactly("enter", "forks", "exit", "fail");
        assertThat(WEAVING.reasons(Callers.Child.class, "<init>")).containsExactly("BEFORE_SUPER", "");
    }

    private static Stream<MethodNode> constructors() {
        ClassNode child = WEAVING.node(Callers.Child.class);
        return child.methods.stream().filter(method -> method.name.equals("<init>"));
    }

    @Test
    void aScopeIsKeptOnlyWhereSomethingMayFork() {
        assertThat(WEAVING.calls(Callers.class, "between")).containsExactly("enter", "forks", "exit", "fail");
        assertThat(WEAVING.calls(Callers.class, "used"))
                .containsExactly("enter", "call", "handle", "need", "exit", "fail");
        assertThat(WEAVING.calls(Callers.class, "last")).containsExactly("inPlace");
        assertThat(WEAVING.calls(Callers.class, "caught"))
                .containsExactly(
                        "enter",
                        "enterRegion",
                        "forks",
                        "regionBarrier",
                        "leftRegion",
                        "leftRegion",
                        "exit",
                        "caught",
                        "fail");
    }

    @Test
    void forksOfARegionAreWaitedForAtItsEdges() {
        assertThat(WEAVING.calls(Callers.class, "beforeTry")).containsExactly("enter", "forks", "exit", "fail");
        assertThat(WEAVING.calls(Callers.class, "besideChecked"))
                .containsExactly(
                        "enter", // where the first body leaves for each of the calls
                        "enterRegion",
                        "enter",
                        "enterRegion",
                        "enter",
                        "forks",
                        "forks",
                        "regionBarrier",
                        "leftRegion",
                        "leftRegion",
                        "forks",
                        "exit",
                        "caught",
                        "fail");
    }

    @Test
    void forksAreWaitedForBeforeLocksThrowsAndUnsafeCalls() {
        assertThat(WEAVING.calls(Callers.class, "block"))
                .containsExactly("enter", "enter", "forks", "barrier", "inPlace", "forks", "barrier", "exit", "fail");
        assertThat(WEAVING.calls(Callers.class, "underLock"))
                .startsWith("enter", "enter", "forks", "barrier", "inPlace")
                .endsWith("forks", "exit", "fail");
        assertThat(WEAVING.calls(Callers.class, "throwsAfterFork")).containsExactly("enter", "forks", "settle", "fail");
        assertThat(WEAVING.calls(Callers.class, "barrier"))
                .containsExactly("enter", "forks", "barrier", "exit", "fail");
    }

    @Test
    void sitesSayWhatTheyAre() {
        Object[] site = WEAVING.sites(Callers.class, "discarded").get(0);
        assertThat(site[0]).isEqualTo("dev.xfork.agent.weave.Callers#discarded()V");
        assertThat(site[1]).isEqualTo("dev.xfork.agent.weave.Callers#object(I)Ljava/lang/Object;");
        assertThat(site[2]).isEqualTo("Callers.java");
        assertThat((int) site[3]).isPositive();
        assertThat(site[4]).isEqualTo(0);
        assertThat(site[6]).isEqualTo(Site.DIRECT | Site.DISCARDED);
        assertThat(WEAVING.sites(Callers.class, "fetchInLoop").get(0)[6])
                .isEqualTo(Site.DIRECT | Site.DISCARDED | Site.IO);
        assertThat(WEAVING.sites(Callers.class, "used").get(0)[6]).isEqualTo(Site.HANDLE);
        assertThat(WEAVING.sites(Callers.class, "last").get(0)[6]).isEqualTo(Site.DIRECT | Site.DISCARDED);
    }

    @Test
    void lambdaBodiesJoinTheirForEach() {
        assertThat(WEAVING.calls(Callers.class, "each"))
                .containsExactly("enter", "beginEach", "endEach", "exit", "fail");
        String body = (String) WEAVING.sites(Callers.class, "each").get(0)[1];
        String name = body.substring(body.indexOf('#') + 1, body.indexOf('('));
        assertThat(WEAVING.calls(Callers.class, name)).containsExactly("enterLambda", "forks", "exit", "fail");
        Object[] site = WEAVING.sites(Callers.class, name).get(0);
        assertThat(site[5]).isEqualTo("");
        assertThat(site[6]).isEqualTo(Site.DIRECT | Site.DISCARDED | Site.LAST);
        assertThat((String) WEAVING.sites(Callers.class, "eachByReference").get(0)[1])
                .endsWith("Callers#work(I)V");
        assertThat(WEAVING.calls(Callers.class, "eachOfStream"))
                .containsExactly("enter", "beginEach", "endEach", "beginEach", "endEach", "exit", "fail");
    }

    @Test
    void aForEachThatMayNotForkIsLeft() {
        assertThat(WEAVING.calls(Callers.class, "eachOfNothing")).containsExactly("enter", "forks", "exit", "fail");
        assertThat(left("eachCaught")).isEmpty();
        assertThat(left("eachUnderMonitor")).containsExactly(Reason.SYNCHRONIZED);
        assertThat(WEAVING.node(Callers.class).methods)
                .filteredOn(method ->
                        WovenLoader.calls(method).equals(List.of("inPlace")) && method.name.startsWith("lambda$"))
                .isNotEmpty();
    }

    private static List<Reason> left(String method) {
        return WEAVING.result(Callers.class).left().stream()
                .filter(left -> left.method().startsWith(method + "("))
                .map(Left::reason)
                .toList();
    }

    @Test
    void exitsWaitForForksEvenWithoutAny() {
        assertThat(WEAVING.calls(Callers.class, "exits")).containsExactly("exiting", "exiting");
        assertThat(WEAVING.calls(Callers.class, "exitsBesideForks"))
                .containsExactly("exiting", "enter", "forks", "exiting", "exit", "fail");
    }

    @Test
    void questionsOfIdentityGoToTheValue() {
        assertThat(WEAVING.calls(Callers.class, "identity"))
                .containsExactly("actual", "actual", "actual", "cast", "classOf", "classOf", "actual", "actual");
    }

    @Test
    void wovenCallersAreVerified() {
        assertThat(WEAVING.load(Callers.class)).isNotNull();
        assertThat(WEAVING.load(Callers.Child.class)).isNotNull();
        assertThat(WEAVING.load(Callers.Initialised.class)).isNotNull();
    }
}
