package dev.linnet.testkit.http;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.http.pathmap.UriTemplatePathSpec;

/**
 * Finds the action for a method and a path. Paths are URI templates ({@code /api/v1/statuses/{id}}); a literal path wins
 * over one with variables. Routes are added before the server starts.
 */
public final class Router implements Action {
    private final Map<String, PathMappings<Action>> byMethod = new HashMap<>();
    private final Action otherwise;

    /**
     * A router without routes.
     *
     * @param otherwise what answers a request that no route takes
     */
    public Router(Action otherwise) {
        this.otherwise = otherwise;
    }

    /**
     * Adds a route.
     *
     * @param method the method in capitals
     * @param template the path with variables in braces
     * @param action what answers
     * @return this router
     */
    public Router on(String method, String template, Action action) {
        byMethod.computeIfAbsent(method, name -> new PathMappings<>()).put(new UriTemplatePathSpec(template), action);
        return this;
    }

    /**
     * Adds a GET route.
     *
     * @param template the path
     * @param action what answers
     * @return this router
     */
    public Router get(String template, Action action) {
        return on("GET", template, action);
    }

    /**
     * Adds a POST route.
     *
     * @param template the path
     * @param action what answers
     * @return this router
     */
    public Router post(String template, Action action) {
        return on("POST", template, action);
    }

    /**
     * Adds a PUT route.
     *
     * @param template the path
     * @param action what answers
     * @return this router
     */
    public Router put(String template, Action action) {
        return on("PUT", template, action);
    }

    /**
     * Adds a PATCH route.
     *
     * @param template the path
     * @param action what answers
     * @return this router
     */
    public Router patch(String template, Action action) {
        return on("PATCH", template, action);
    }

    /**
     * Adds a DELETE route.
     *
     * @param template the path
     * @param action what answers
     * @return this router
     */
    public Router delete(String template, Action action) {
        return on("DELETE", template, action);
    }

    @Override
    public Reply on(Call call) throws Exception {
        PathMappings<Action> routes = byMethod.get(call.method().equals("HEAD") ? "GET" : call.method());
        String path = call.path().length() > 1 && call.path().endsWith("/")
                ? call.path().substring(0, call.path().length() - 1)
                : call.path();
        MatchedResource<Action> match = routes == null ? null : routes.getMatched(path);
        if (match == null) {
            return otherwise.on(call);
        }
        call.matched(
                match.getPathSpec() instanceof UriTemplatePathSpec template ? template.getPathParams(path) : Map.of());
        return match.getResource().on(call);
    }
}
