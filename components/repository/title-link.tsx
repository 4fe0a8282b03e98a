import type { ComponentProps } from 'react'
import { TextLink } from '../ui/text-link'

/** Beside the title of a page: leads to another page about the same repositories. */
export function TitleLink(props: Omit<ComponentProps<typeof TextLink>, 'className'>) {
  return <TextLink className="whitespace-nowrap text-sm" {...props} />
}
