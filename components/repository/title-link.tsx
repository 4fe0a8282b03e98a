import type { ComponentProps } from 'react'
import { TextLink } from '../ui/text-link'

/** Next to the title of a page: links to another page about the same repositories. */
export function TitleLink(props: Omit<ComponentProps<typeof TextLink>, 'className'>) {
  return <TextLink className="whitespace-nowrap text-sm" {...props} />
}
