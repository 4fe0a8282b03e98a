import { readFileSync } from 'node:fs'

/** Arguments of `strace` for a command of which `connectionsIn` reads where it and its children connect and send to. */
export function traceConnections(file: string, command: readonly string[]): string[] {
  // The command has the process ID of its tracer, so signals reach it.
  const options = ['--daemonize', '--follow-forks', '--seccomp-bpf', '--quiet=all', '--output', file]
  return [...options, '--trace=connect,sendto,sendmsg,sendmmsg', ...command]
}

/** Each `address:port`, once. Sockets of this machine without an address aren't network. */
export function connectionsIn(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(
    /sin6?_port=htons\((\d+)\).*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")/g,
  )
  return [...new Set([...found].map(([, port, v4, v6]) => `${v4 ?? `[${v6}]`}:${port}`))].sort()
}
