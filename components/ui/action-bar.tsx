'use client'

import { Ellipsis, X } from 'lucide-react'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import type { BarAction } from './bar-action'
import { BarButton } from './bar-button'
import { IconButton } from './icon-button'
import { isKeyForPage } from './is-key-for-page'
import { Popover } from './popover'
import { useSaid } from './use-said'

interface Props {
  /** What is selected, for example "3 tags selected". */
  count: string
  /** What that adds up to, for example "2 digests". */
  detail: ReactNode
  /** The most important first: a narrow window has the others in a menu. */
  actions: readonly BarAction[]
  /** The action that deletes, apart from the others. */
  danger?: BarAction | undefined
  onClear: () => void
}

/** From which width the first actions are in the bar. */
const IN_BAR = [
  'hidden min-[480px]:inline-flex',
  'hidden md:inline-flex',
  'hidden lg:inline-flex',
  'hidden xl:inline-flex',
]
const IN_MENU = ['min-[480px]:hidden', 'md:hidden', 'lg:hidden', 'xl:hidden']

/**
 * What can be done with the selected rows of a list, at the bottom of the window; on a phone, in place of the
 * navigation. Render it before the list, so that Tab reaches it from there; the key A moves the focus to it.
 */
export function ActionBar({ count, detail, actions, danger, onClear }: Props) {
  const bar = useRef<HTMLElement>(null)
  const [said, say] = useSaid()
  useKeptFocus(bar)
  const press = async ({ onPress }: BarAction) => onPress && say(await onPress())
  return (
    <div data-action-bar className="action-bar">
      <section ref={bar} aria-label={count}>
        <IconButton label="Clear selection" size="large" onClick={onClear}>
          <X aria-hidden size={16} />
        </IconButton>
        <p className="mr-auto flex min-w-0 flex-col whitespace-nowrap leading-4 sm:flex-row sm:items-baseline sm:gap-2">
          <span className="font-semibold">{count}</span>
          <span className="truncate text-muted text-sm">{said || detail}</span>
        </p>
        <span role="status" className="sr-only">
          {said}
        </span>
        {actions.slice(0, IN_BAR.length).map((action, n) => (
          <BarButton key={action.name} action={action} onPress={press} className={IN_BAR[n]} />
        ))}
        {actions.length > 0 && (
          <Popover
            label="More actions"
            trigger={<Ellipsis aria-hidden size={16} />}
            className={`control-ghost control-large ${IN_MENU[actions.length - 1] ?? ''}`}
          >
            <ul className="flex flex-col">
              {actions.map((action, n) => (
                <li key={action.name} className={IN_MENU[n]}>
                  <BarButton action={action} onPress={press} className="w-full" />
                </li>
              ))}
            </ul>
          </Popover>
        )}
        {danger && (
          <div className="border-line border-l pl-1">
            <BarButton action={danger} onPress={press} className="text-red" />
          </div>
        )}
      </section>
    </div>
  )
}

/** The key A moves the focus to the bar. When the bar goes, the focus returns to where it was. */
function useKeptFocus(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'a' || !isKeyForPage(event)) return
      event.preventDefault()
      bar.current?.querySelector<HTMLElement>('a, button')?.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      if (document.activeElement === document.body && before instanceof HTMLElement)
        before.focus({ preventScroll: true })
    }
  }, [bar])
}
