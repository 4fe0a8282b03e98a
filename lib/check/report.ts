/** `unknown` means that it couldn't be requested or determined. */
export type CheckState = 'good' | 'note' | 'warning' | 'problem' | 'unknown'

/** The result of a probe. Texts may quote the registry: show them as text. They never contain a secret. */
export interface Finding {
  state: CheckState
  seen: string
  /** What it means for this server. */
  meaning?: string
  cure?: string
}

export interface Check extends Finding {
  id: string
  title: string
}

export interface CheckReport {
  registry: string
  /** The URL without credentials and query, or a layout's folder. */
  url: string
  /** RFC 3339. */
  checkedAt: string
  /** In order of execution. */
  checks: Check[]
  /** The number of HTTP requests to all hosts. */
  requests: number
}
