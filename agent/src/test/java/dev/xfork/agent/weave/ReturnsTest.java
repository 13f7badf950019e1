package dev.xfork.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.xfork.internal.Callee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the code of a method says about a stand-in for its result. */
class ReturnsTest {
    private static final WovenLoader WEAVING = new WovenLoader().with(Results.class);
    private static final String PREFIX = Results.class.getName() + "$";

    @ParameterizedTest
    @CsvSource(textBlock = """
            nothing, '', '', false
            number, '', RESULT_FINAL, false
            text, '', RESULT_FINAL, false
            array, '', RESULT_FINAL, false
            optional, '', RESULT_FINAL, false
            closed, '', RESULT_FINAL, false
            fresh, $Thing, '', true
            freshByChoice, $Thing, '', true
            eitherClass, '', RESULT_CLASS, true
            subclass, '', RESULT_CLASS, true
            perhapsNull, '', RESULT_NULL, false
            leaked, $Thing, '', false
            leakedToList, $Thing, '', false
            leakedToOther, $Thing, '', false
            leakedByLambda, $Thing, '', false
            leakedInOneRound, $Thing, '', false
            throughHelper, $Thing, '', true
            recursive, '', RESULT_NULL, false
            throughOverridable, '', RESULT_NULL, false
            given, '', RESULT_CLASS, false
            givenWithWord, $Thing, '', false
            givenWithAnnotation, '', RESULT_CLASS, false
            named, $Name, '', true
            namedOfAnyClass, $Named, '', false
            list, java.util.List, '', false
            newList, java.util.List, '', true
            listOfUnknown, '', RESULT_NULL, false
            collection, java.util.Collection, '', false
            map, java.util.Map, '', true
            listInTry, java.util.List, '', false
            arrayList, java.util.ArrayList, '', true
            function, '', RESULT_UNSAFE, false
            object, '', RESULT_CLASS, true
            """)
    void theStandInOrTheReasonAgainstIt(String method, String value, String reason, boolean fresh) {
        Object[] constants = WEAVING.prologue(Results.class, method);
        assertThat(constants[5]).isEqualTo(value.replace("$", PREFIX));
        assertThat(constants[4]).isEqualTo(reason);
        assertThat(((int) constants[1] & Callee.FRESH) != 0).isEqualTo(fresh);
    }

    @Test
    void aMethodThatGivesItsReceiverHasNoKnownClass() {
        assertThat(WEAVING.prologue(Results.Thing.class, "self")[4]).isEqualTo("RESULT_CLASS");
    }

    @Test
    void nullMarkedCodeSaysThatNothingIsNull() {
        assertThat(WEAVING.prologue(Results.Marked.class, "said")[5]).isEqualTo("java.util.List");
        assertThat(WEAVING.prologue(Results.Marked.class, "saidByDefault")[5]).isEqualTo("java.util.List");
        assertThat(WEAVING.prologue(Results.Marked.class, "saidOtherwise")[4]).isEqualTo("RESULT_NULL");
        assertThat(WEAVING.prologue(Results.Marked.class, "variable")[4]).isEqualTo("RESULT_NULL");
    }

    @Test
    void asynchronousResultsAreMarkedAsSuch() {
        assertThat(WEAVING.prologue(Results.class, "future")).endsWith("", "").contains(Callee.ASYNCHRONOUS);
        assertThat(WEAVING.prologue(Results.class, "plainFuture"))
                .endsWith("", "")
                .contains(Callee.ASYNCHRONOUS);
    }
}
