import { familiar } from './familiar'
import { imageOf } from './image'
import { platformFlagText, platformParts } from './platform-text'
import { clientHost, type Subject } from './subject'
import { upstreamImage } from './upstream'

export interface LinePart {
  text: string
  /** Filled in from the subject; other parts are the same in every such snippet. */
  isFilled: boolean
}

/** Splits a snippet's lines into parts, to highlight what was filled in. Joined, they are the lines. */
export function markFilled(lines: string, subject: Subject): LinePart[] {
  const values = filledValues(subject)
  const parts: LinePart[] = []
  for (const text of lines.split(/(\s+)/)) {
    const isFilled = /\S/.test(text) && values.some((value) => text.includes(value))
    const last = parts.at(-1)
    if (last && last.isFilled === isFilled) last.text += text
    else if (text !== '') parts.push({ text, isFilled })
  }
  return parts
}

function filledValues(subject: Subject): string[] {
  const { repository, tag } = imageOf(subject, { pin: 'tag' })
  const short = familiar(clientHost(subject), repository)
  const platforms = (subject.platforms ?? [])
    .map(({ platform }) => platformParts(platform))
    .filter((parts) => parts !== undefined)
  const upstream = upstreamImage(subject, { pin: 'tag' })
  const upstreamNames = upstream ? [upstream.host, upstream.familiar] : []
  return [
    clientHost(subject),
    ...upstreamNames,
    `${short}:${tag}`,
    `${short}@`,
    ...platforms.map(platformFlagText),
  ]
}
