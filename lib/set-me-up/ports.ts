export interface PublishedPort {
  host: number
  container: number
  protocol: string
}

/**
 * Chooses a likely free host port for each exposed port: low ones are raised by 8000 (80 → 8080, 443 → 8443),
 * which needs no root. Skips invalid ports.
 */
export function publishedPorts(exposed: readonly string[] = []): PublishedPort[] {
  const taken = new Set<string>()
  const ports: PublishedPort[] = []
  for (const text of exposed) {
    const [, number, protocol = 'tcp'] = /^(\d{1,5})(?:\/(tcp|udp|sctp))?$/.exec(text) ?? []
    const container = Number(number)
    if (!(container >= 1 && container <= 65535)) continue
    let host = container < 1024 ? container + 8000 : container
    while (taken.has(`${host}/${protocol}`)) host = host < 65535 ? host + 1 : 1024
    taken.add(`${host}/${protocol}`)
    ports.push({ host, container, protocol })
  }
  return ports
}

/** `8080:80`, `8053:53/udp` */
export function portMapping({ host, container, protocol }: PublishedPort): string {
  return `${host}:${container}${protocol === 'tcp' ? '' : `/${protocol}`}`
}

/** Where the reader reaches the container. */
export function openNote(ports: readonly PublishedPort[]): string | undefined {
  const first = ports.find(({ protocol }) => protocol === 'tcp')
  return first ? `then open http://localhost:${first.host}` : undefined
}
