/**
 * A build plugin that reduces `undici` to its two agents, which is all that is used of it.
 *
 * Why: its entry point also loads fetch, WebSocket, mocks and caches. Measured in November 2026, importing it costs
 * more than twice the start of Node itself; the agents alone, bundled, cost a fifth of that. Tests run against the
 * whole package; a path that disappears in a new version stops the build.
 */
const MODULE = "undici";
// The package's own entry point gives the dispatchers their methods; tunnels through a proxy call one of them.
const SOURCE = `
import api from "undici/lib/api/index.js";
import Dispatcher from "undici/lib/dispatcher/dispatcher.js";
Object.assign(Dispatcher.prototype, api);
export { default as Agent } from "undici/lib/dispatcher/agent.js";
export { default as Pool } from "undici/lib/dispatcher/pool.js";
export { default as EnvHttpProxyAgent } from "undici/lib/dispatcher/env-http-proxy-agent.js";
`;

export function undiciAgents() {
  const id = `\0${MODULE}`;
  return {
    name: "undici-agents",
    resolveId: (source) => (source === MODULE ? id : null),
    load: (asked) => (asked === id ? SOURCE : null),
  };
}
