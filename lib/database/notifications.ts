import 'server-only'
import type pg from 'pg'

const CHANNEL = 'porthole'
const LISTEN = `LISTEN ${CHANNEL}`
const RECONNECT_MS = 2000
/** How often everyone looks without a notification: it may be lost, and poolers don't deliver any. */
export const POLL_MS = 5000

/** What other replicas announce. */
export interface Notifications {
  /** Calls `listener` for each announcement, and every `POLL_MS` in case one was lost. Returns how to stop. */
  listen(listener: (announcement: string | undefined) => void): () => void
}

export interface ClosableNotifications extends Notifications {
  /** Ends the connection, whoever listens. */
  stopListening(): void
}

/** A statement that announces `$1` when its transaction commits. */
export const ANNOUNCE = `SELECT pg_notify('${CHANNEL}', $1)`

/** Keeps one connection while someone listens. */
export function createNotifications(newClient: () => pg.Client): ClosableNotifications {
  const listeners = new Set<(announcement: string | undefined) => void>()
  const tellAll = (announcement?: string) => {
    for (const listener of [...listeners]) listener(announcement)
  }
  const connection = createListeningConnection(newClient, tellAll)
  let poll: NodeJS.Timeout | undefined
  const look = () => {
    tellAll()
    connection.check()
  }
  const stopListening = () => {
    listeners.clear()
    clearInterval(poll)
    connection.close()
  }
  return {
    stopListening,
    listen(listener) {
      if (listeners.size === 0) {
        poll = setInterval(look, POLL_MS).unref()
        connection.open()
      }
      listeners.add(listener)
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stopListening()
      }
    },
  }
}

/** A connection that listens, and is replaced when it's lost. `tell` is called without an announcement once it listens. */
function createListeningConnection(newClient: () => pg.Client, tell: (announcement?: string) => void) {
  let client: pg.Client | undefined
  let isOpen = false
  let isAsking = false
  let retry: NodeJS.Timeout | undefined
  const retryLater = () => {
    if (isOpen) retry = setTimeout(connect, RECONNECT_MS).unref()
  }
  /** Drops a connection, and opens another soon. */
  const lose = (lost: pg.Client) => {
    if (client !== lost) return
    client = undefined
    void lost.end().catch(() => undefined)
    retryLater()
  }
  /** Queries of a connection that doesn't answer would only wait for each other. */
  async function ask(asked: pg.Client): Promise<void> {
    isAsking = true
    await asked.query(LISTEN)
    if (client === asked) isAsking = false
  }
  async function connect(): Promise<void> {
    const opened = orUndefined(newClient)
    if (!opened) return retryLater()
    client = opened
    isAsking = true
    opened.on('error', () => lose(opened))
    opened.on('end', () => lose(opened))
    opened.on('notification', ({ payload }) => tell(payload))
    try {
      await opened.connect()
      // A command must not wait for announcements once it has done its work.
      ;(opened as pg.Client & { unref(): void }).unref()
      await ask(opened)
      // Something may have happened since the last look.
      tell()
    } catch {
      lose(opened)
    }
  }
  return {
    open() {
      isOpen = true
      void connect()
    },
    /** Networks drop idle connections without a word: this keeps it busy, and fails after the time limit of queries. */
    check() {
      const checked = client
      if (checked && !isAsking) ask(checked).catch(() => lose(checked))
    },
    close() {
      isOpen = false
      clearTimeout(retry)
      const last = client
      client = undefined
      void last?.end().catch(() => undefined)
    },
  }
}

/** The driver throws if a certificate can't be read. */
function orUndefined(newClient: () => pg.Client): pg.Client | undefined {
  try {
    return newClient()
  } catch {
    return undefined
  }
}
