// What a test can ask of the network itself, over HTTP.
import http from 'node:http'

export async function control(life, services, wire, info) {
  const orders = {
    info: () => ({ ...info, megabytes: Math.round(process.memoryUsage().rss / 2 ** 20) }),
    process: async () => ({ seq: await services.settled() }),
    requests: () => services.requests(),
    token: (query) => ({ accessJwt: services.accessToken(query.get('did'), Number(query.get('seconds') ?? -60)) }),
    'token-life': (query) => services.tokensLive(query.has('seconds') ? Number(query.get('seconds')) : null),
    forgive: () => services.forgive(),
    drop: () => ({ dropped: wire.drop() }),
    refuse: (query) => wire.refuse(query.get('on') !== 'false'),
    chat: (query) => services.chat.becomes(query.get('is')),
    shutdown: () => void setImmediate(() => life.end(0)),
  }
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost')
    const answer = (status, body) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    const order = orders[url.pathname.slice(1)]
    if (!order) return answer(404, { error: `there is only ${Object.keys(orders).join(', ')}` })
    try {
      return answer(200, (await order(url.searchParams)) ?? {})
    } catch (failure) {
      return answer(500, { error: `${failure?.message ?? failure}` })
    }
  })
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, resolve))
  life.onEnd('the control server', () => {
    server.closeAllConnections()
    server.close()
  })
  return server.address().port
}
