import type { ComponentProps } from 'react'
import { TextLink } from './text-link'

/** A link whose text is the name of a repository or tag, which breaks anywhere. */
export function NameLink(props: Omit<ComponentProps<typeof TextLink>, 'className'>) {
  return <TextLink className="name break-all" {...props} />
}
