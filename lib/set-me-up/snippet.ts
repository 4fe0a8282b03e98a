export interface Snippet {
  title: string
  note?: string
  /** Exact text to copy, without a trailing newline. */
  lines: string
  language: Language
  warning?: string
  /** The heading of consecutive snippets with the same text, which restarts the step numbers. */
  section?: string
}

export type Language = 'shell' | 'yaml' | 'dockerfile' | 'json' | 'toml'
