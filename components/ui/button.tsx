import type { ComponentProps, MouseEvent } from 'react'
import { type ButtonLook, buttonClass } from './button-class'

interface Props extends ComponentProps<'button'>, ButtonLook {
  /** Its action isn't finished: the button keeps the focus, and pressing it again does nothing. */
  isPending?: boolean | undefined
}

/** A button that submits a form only if its `type` says so. */
export function Button({ variant, size, isPending = false, className, onClick, ...rest }: Props) {
  return (
    <button
      type="button"
      // A disabled button would lose the focus.
      aria-disabled={isPending || undefined}
      onClick={isPending ? preventSubmit : onClick}
      className={buttonClass({ variant, size, className })}
      {...rest}
    />
  )
}

function preventSubmit(event: MouseEvent): void {
  event.preventDefault()
}
