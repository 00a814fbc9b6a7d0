package dev.linnet.http;

import dev.linnet.http.ApiException.NetworkException;
import dev.linnet.http.ApiException.NetworkException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells why there was no answer. */
final class Failures {

    private Failures() {}

    static NetworkException network(Call call, String host, boolean sent, IOException failure) {
        return new NetworkException(Problem.of(call), kind(failure, sent), host, sent, failure);
    }

    static Kind kind(IOException failure, boolean sent) {
        if (failure instanceof UnknownHostException) {
            return Kind.NO_SUCH_HOST;
        }
        if (failure instanceof FileSystemException) {
            return Kind.UNSENDABLE;
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
                || failure.getCause() instanceof CertificateException
                // Plain text where TLS was expected has no class of its own.
                || String.valueOf(failure.getMessage()).contains("SSL/TLS");
    }
}
