import { type ComponentProps, createContext, useContext } from 'react'
import { navigate } from './navigation'

type Props = Omit<ComponentProps<'a'>, 'href'> & {
  href: string
  prefetch?: boolean | null
  replace?: boolean
  scroll?: boolean
}

const Status = createContext({ pending: false })

/** Replaces `next/link`: a link whose plain click changes the address without loading a page. */
export default function Link({ href, prefetch: _, replace = false, scroll: __, onClick, ...rest }: Props) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event)
        if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        navigate(href, replace ? 'replace' : 'push')
      }}
    />
  )
}

export function useLinkStatus(): { pending: boolean } {
  return useContext(Status)
}
