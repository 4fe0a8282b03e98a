const SIGNALS = ['SIGINT', 'SIGTERM'] as const

function exit(_signal: NodeJS.Signals, number: number): void {
  process.exit(128 + number)
}

/**
 * Makes SIGINT and SIGTERM exit, until `leaveSignals`. By default they kill without the `exit` event, or, as PID 1 in a
 * container, do nothing.
 */
export function exitOnSignals(): void {
  leaveSignals()
  for (const signal of SIGNALS) process.on(signal, exit)
}

export function leaveSignals(): void {
  for (const signal of SIGNALS) process.off(signal, exit)
}
