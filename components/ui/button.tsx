import type { ComponentProps, MouseEvent } from 'react'
import { type ButtonLook, buttonClass } from './button-class'

interface Props extends ComponentProps<'button'>, ButtonLook {
  /** What it began is not over: it keeps the focus, and pressing it again does nothing. */
  isPending?: boolean | undefined
}

/** A button, which submits a form only where `type` says so. */
export function Button({ variant, size, isPending = false, className, onClick, ...rest }: Props) {
  return (
    <button
      type="button"
      // A disabled button would lose the focus of who pressed it.
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
