/** `unknown` is what could not be asked, or not be told from the answer. */
export type CheckState = 'good' | 'note' | 'warning' | 'problem' | 'unknown'

/** What one probe found. Texts may hold what a registry said: they are to be shown as text, and never hold a secret. */
export interface Finding {
  state: CheckState
  seen: string
  /** What follows from it here. */
  meaning?: string
  cure?: string
}

export interface Check extends Finding {
  id: string
  title: string
}

export interface CheckReport {
  registry: string
  /** Where this server asks, without credentials and query; of a layout, its folder. */
  url: string
  /** RFC 3339. */
  checkedAt: string
  /** In the order in which they were made. */
  checks: Check[]
  /** How many HTTP requests that took, to whomever. */
  requests: number
}
