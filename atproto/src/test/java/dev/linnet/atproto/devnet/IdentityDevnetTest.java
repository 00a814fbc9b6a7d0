package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.identity.DidDocument;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.atproto.identity.Identity;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is who, by the real directory and a real server. */
@OnDevnet
class IdentityDevnetTest {

    private Devnet devnet;
    private Identities identities;
    private Resident ann;

    @BeforeEach
    void begin(Devnet shared) {
        devnet = shared;
        ann = devnet.resident("ann");
        identities = Identities.builder()
                .directory(devnet.plc())
                .localNetwork(devnet.pds())
                .build();
    }

    @AfterEach
    void end() {
        identities.close();
    }

    @Test
    void a_handle_leads_to_the_account_and_its_server() {
        Identity found = identities.resolve(new Handle(ann.handle()));

        assertThat(found.did()).isEqualTo(new Did(ann.did()));
        assertThat(found.handle()).isEqualTo(new Handle(ann.handle()));
        assertThat(found.pds()).contains(devnet.pds());
        assertThat(found.signingKey()).isPresent();
    }

    @Test
    void an_account_leads_to_its_handle_which_leads_back() {
        Identity found = identities.resolve(new Did(ann.did()));

        assertThat(found.hasHandle()).isTrue();
        assertThat(found.handle()).isEqualTo(new Handle(ann.handle()));
        assertThat(found.pds()).contains(devnet.pds());
    }

    @Test
    void a_new_handle_is_found_once_the_old_is_forgotten() {
        Handle old = new Handle(ann.handle());
        Handle next = new Handle("new-" + ann.handle());
        assertThat(identities.resolve(old).did().text()).isEqualTo(ann.did());
        ann.calls("com.atproto.identity.updateHandle", Map.of("handle", next.text()));

        identities.forget(new Did(ann.did()));

        Identity found = identities.resolve(new Did(ann.did()));
        assertThat(found.handle()).isEqualTo(next);
        assertThat(identities.find(next)).contains(new Did(ann.did()));
        assertThat(identities.find(old)).isEmpty();
    }

    @Test
    void a_handle_that_nobody_has_is_nobodys() {
        assertThat(identities.find(new Handle("nobody-at-all.test"))).isEmpty();
    }

    @Test
    void the_document_names_server_key_and_handle_and_nothing_else_claims_it() {
        DidDocument document = identities.document(new Did(ann.did()));

        assertThat(document.claims(new Handle(ann.handle()))).isTrue();
        assertThat(document.claims(new Handle("somebody-else.test"))).isFalse();
        assertThat(document.pds()).contains(devnet.pds());
        assertThat(document.signingKey()).isPresent();
    }
}
