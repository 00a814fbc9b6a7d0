package dev.linnet.http;

import dev.linnet.http.ApiException.NetworkException;
import dev.linnet.http.ApiException.NetworkException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells why there was no answer. */
final class Failures {

    private Failures() {}

    static NetworkException network(Call call, URI server, boolean sent, IOException failure) {
        Kind kind = kind(failure, sent);
        boolean maybe = sent && kind != Kind.ONLY_TLS;
        return new NetworkException(Problem.of(call, server), kind, server.getHost(), maybe, failure);
    }

    static Kind kind(IOException failure, boolean sent) {
        if (failure instanceof AddressGuard.NotAllowed) {
            return Kind.NOT_ALLOWED;
        }
        if (failure instanceof UnknownHostException) {
            return Kind.NO_SUCH_HOST;
        }
        if (failure instanceof FileSystemException) {
            return Kind.UNSENDABLE;
        }
        if (failure instanceof SSLException && !sent && isPlainText(failure)) {
            return Kind.NO_TLS;
        }
        if (isTlsAlert(failure)) {
            return Kind.ONLY_TLS;
        }
        if (failure instanceof SSLException && !sent) {
            return isCertain(failure) ? Kind.TLS : Kind.LOST;
        }
        if (failure instanceof InterruptedIOException) {
            return Thread.currentThread().isInterrupted() ? Kind.INTERRUPTED : Kind.TIMEOUT;
        }
        boolean refused = failure instanceof ConnectException || failure instanceof NoRouteToHostException;
        return refused ? Kind.REFUSED : Kind.LOST;
    }

    private static boolean isCertain(Throwable failure) {
        return failure instanceof SSLHandshakeException
                || failure instanceof SSLPeerUnverifiedException
                || failure.getCause() instanceof CertificateException;
    }

    /** Plain text where TLS was expected has no class of its own, only words. */
    private static boolean isPlainText(Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        return words.contains("unrecognized SSL message") || words.contains("SSL/TLS record");
    }

    /** A TLS server answers plain text with an alert of seven bytes, in which the client found no status line. */
    private static boolean isTlsAlert(Throwable failure) {
        Throwable cause = failure.getCause();
        return String.valueOf(failure.getMessage()).contains("status line: \u0015\u0003")
                || (cause != null && String.valueOf(cause.getMessage()).contains("content=1503"));
    }
}
