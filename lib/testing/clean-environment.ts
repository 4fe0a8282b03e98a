/** Variables that an app, a registry client or a proxy would read from the developer's environment. */
const FOREIGN =
  /^(?:REGISTRY|PORTHOLE|DOCKER|BUILDAH|CONTAINERS|STORAGE)_|^(?:HOST|PORT|PUBLIC_URL|ALLOWED_HOSTS|SESSION_SECRET|REGISTRIES_CONFIG_PATH|NODE_OPTIONS)$|^(?:https?|all|no)_proxy$/i

/** Removes them from this process and its children, so tests use only their own settings. */
export function cleanEnvironment(): void {
  for (const name of Object.keys(process.env)) if (FOREIGN.test(name)) delete process.env[name]
}
