package dev.linnet.bot;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.delivery.RetryLater;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.Streaming;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    @Test
    void settings_that_cannot_work_are_refused_with_their_value() {
        assertThatThrownBy(() -> Polling.every(Duration.ZERO)).hasMessageContaining("positive, but was PT0S");
        assertThatThrownBy(() -> Polling.every(Duration.ofSeconds(1)).withJitter(1.5))
                .hasMessageContaining("between 0 and 1, but was 1.5");
        assertThatThrownBy(() -> Streaming.live().catchingUpEvery(Duration.ofSeconds(-1)))
                .hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> ProcessFrom.ago(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> LoopGuard.DEFAULT.perThread(0)).hasMessageContaining("0 a thread");
        assertThatThrownBy(() -> LoopGuard.DEFAULT.within(Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new RetryLater("later", Duration.ofSeconds(-1)))
                .hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> new Posted(List.of())).hasMessageContaining("at least one part");
    }
}
