package dev.xfork.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operands of calls in functions of {@code forEach}, computed ahead. */
class RecipeTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    private static MethodHandle substring() throws ReflectiveOperationException {
        return LOOKUP.findVirtual(String.class, "substring", MethodType.methodType(String.class, int.class));
    }

    @Test
    void takesElementsCapturedValuesConstantsAndWhatCallsGive() throws Throwable {
        Class<?>[] types = {String.class, Object.class, boolean.class, char.class, Object.class};
        Recipe recipe = new Recipe("e k1 m0 c1 k2 k3 n", new Object[] {substring(), 2, 1, 65}, types, false);
        assertThat(recipe.operands("element", new Object[] {"no", "captured"}).values())
                .containsExactly("ement", "captured", true, 'A', null);
    }

    @Test
    void takesKeyAndValueOfAnEntry() throws Throwable {
        Recipe recipe = new Recipe("v e", new Object[0], new Class<?>[] {Object.class, Object.class}, false);
        assertThat(recipe.readsValues()).isTrue();
        assertThat(recipe.operands(Recipe.entry(Map.entry("key", 7)), new Object[0])
                        .values())
                .containsExactly(7, "key");
    }

    @Test
    void failsWhereThereIsNothingToCallOn() {
        Recipe recipe = new Recipe("e", new Object[0], new Class<?>[] {Object.class}, true);
        assertThatThrownBy(() -> recipe.operands(null, new Object[0])).isInstanceOf(NullPointerException.class);
    }

    @Test
    void operandsAreTheSameWhereEachIsTheSameOrAnEqualValue() throws Throwable {
        Recipe recipe = new Recipe("e", new Object[0], new Class<?>[] {Object.class}, false);
        Object[] none = {};
        assertThat(Ahead.isSame(recipe.operands("a", none), recipe.operands(new String("a"), none)))
                .isTrue();
        assertThat(Ahead.isSame(recipe.operands(Path.of("a"), none), recipe.operands(Path.of("a"), none)))
                .isTrue();
        assertThat(Ahead.isSame(recipe.operands(Map.of(1, 2), none), recipe.operands(Map.of(1, 2), none)))
                .isFalse();
    }
}
