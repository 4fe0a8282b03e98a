/** What an app, a registry's client or a proxy would take from the developer's own environment. */
const FOREIGN =
  /^(?:REGISTRY|PORTHOLE|DOCKER|BUILDAH|CONTAINERS|STORAGE)_|^(?:HOST|PORT|PUBLIC_URL|ALLOWED_HOSTS|SESSION_SECRET|REGISTRIES_CONFIG_PATH|NODE_OPTIONS)$|^(?:https?|all|no)_proxy$/i

/** Takes it out of this process, and so out of all that it starts: tests know no settings but their own. */
export function cleanEnvironment(): void {
  for (const name of Object.keys(process.env)) if (FOREIGN.test(name)) delete process.env[name]
}
