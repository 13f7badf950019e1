package dev.xfork.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is written by hand computes the same as the plain programs. */
class ProgramsTest {

    @TestFactory
    Stream<DynamicTest> allVersionsGiveTheSameValue() {
        return Case.all().stream()
                .filter(Case::isProgram)
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> compare(each)));
    }

    /** What is forked by hand and by libraries gives the same, too. */
    @TestFactory
    Stream<DynamicTest> allForksGiveTheSameValue() {
        return Case.all().stream()
                .filter(each -> each.group().equals("cost"))
                .map(each -> DynamicTest.dynamicTest(
                        each.name(),
                        () -> assertThat(valuesWithoutTheAgent(each)).hasSize(1)));
    }

    private static Set<String> valuesWithoutTheAgent(Case which) throws Exception {
        Set<String> values = new HashSet<>();
        for (Way way : which.ways(List.of(2), Runtime.version().feature(), null)) {
            if (!way.agent()) {
                values.add(Once.value(which.type(), way.method(), which.parameters()));
            }
        }
        return values;
    }

    private static void compare(Case which) throws Exception {
        Class<?> type = which.type();
        String expected = Once.value(type, Case.PLAIN, which.parameters());
        assertThat(which.benchmarks()).containsKeys(Case.PLAIN, "byHand");
        for (String method : which.benchmarks().keySet()) {
            assertThat(Once.value(type, method, which.parameters())).as(method).isEqualTo(expected);
        }
    }
}
