package dev.linnet.atproto.stream;

import dev.linnet.atproto.firehose.CommitFrame;
import dev.linnet.atproto.firehose.CommitVerifier;
import dev.linnet.atproto.firehose.Frame;
import dev.linnet.atproto.firehose.SyncFrame;
import dev.linnet.atproto.identity.DidDocument;
import dev.linnet.atproto.identity.Identities;
import dev.linnet.atproto.identity.SigningKey;
import dev.linnet.atproto.repo.VerificationException;
import dev.linnet.atproto.repo.VerificationException.Reason;
import dev.linnet.atproto.repo.VerificationKey;
import dev.linnet.atproto.syntax.Did;
import org.jspecify.annotations.Nullable;

/** Proves frames by the keys in the documents of their accounts. */
final class Keys {

    private Keys() {}

    static CommitVerifier verifier(Identities identities) {
        return CommitVerifier.full(did -> key(identities.document(did)));
    }

    private static VerificationKey key(DidDocument document) {
        SigningKey key = document.signingKey()
                .orElseThrow(() -> new VerificationException(
                        Reason.SIGNATURE, "The document of " + document.id() + " names no key that it signs with"));
        return VerificationKey.of("Multikey", key.multikey());
    }

    /**
     * Proves a frame, if it is of a kind that can be proven.
     *
     * @param identities are asked anew when a signature does not fit
     * @throws VerificationException when it is not as it says
     */
    static void prove(Frame frame, CommitVerifier verifier, @Nullable Identities identities) {
        try {
            prove(frame, verifier);
        } catch (VerificationException wrong) {
            if (wrong.reason() != Reason.SIGNATURE || identities == null) {
                throw wrong;
            }
            identities.refresh(author(frame));
            prove(frame, verifier);
        }
    }

    private static void prove(Frame frame, CommitVerifier verifier) {
        if (frame instanceof CommitFrame commit) {
            verifier.verify(commit);
        } else if (frame instanceof SyncFrame sync) {
            verifier.verify(sync);
        }
    }

    private static Did author(Frame frame) {
        return frame instanceof CommitFrame commit ? commit.did() : ((SyncFrame) frame).did();
    }
}
