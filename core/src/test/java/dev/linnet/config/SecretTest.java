package dev.linnet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {
    record Login(String user, Secret password) {}

    @Test
    void is_masked_wherever_it_is_printed() {
        var login = new Login("ann", Secret.of("hunter2"));

        assertThat(login.toString()).contains("ann").doesNotContain("hunter2");
        assertThat(Secret.of("a")).hasToString(Secret.of("a much longer one").toString());
    }

    @Test
    void gives_its_text_only_when_asked() {
        assertThat(Secret.of("hunter2").reveal()).isEqualTo("hunter2");
    }

    @Test
    void equals_a_secret_with_the_same_text() {
        assertThat(Secret.of("hunter2")).isEqualTo(Secret.of("hunter2")).hasSameHashCodeAs(Secret.of("hunter2"));
        assertThat(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter3")).isNotEqualTo("hunter2");
    }

    @Test
    void refuses_an_empty_text() {
        assertThatThrownBy(() -> Secret.of("")).hasMessageContaining("empty");
    }
}
