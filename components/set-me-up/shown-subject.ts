import type { Subject } from '@/lib/set-me-up/subject'

/** What the page knows; the rest of the subject comes from the settings and the browser. */
export type ShownSubject = Omit<
  Subject,
  'isPlainHttp' | 'readerIsLocal' | 'publicHost' | 'upstream' | 'isLayout' | 'layoutPath'
>
