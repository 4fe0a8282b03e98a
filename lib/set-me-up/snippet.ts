export interface Snippet {
  title: string
  note?: string
  /** Exact text to copy, without a final line break. */
  lines: string
  language: Language
  warning?: string
  /** Heads the snippets that follow each other under the same text; steps are counted within it. */
  section?: string
}

export type Language = 'shell' | 'yaml' | 'dockerfile' | 'json' | 'toml'
