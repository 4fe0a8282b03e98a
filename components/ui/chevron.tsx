import { ChevronRight } from 'lucide-react'

/** Points down if the button next to it is expanded. */
export function Chevron({ isOpen, size = 14 }: { isOpen: boolean; size?: number }) {
  return (
    <ChevronRight
      aria-hidden
      size={size}
      className={`shrink-0 text-muted transition-transform ${isOpen ? 'rotate-90' : ''}`}
    />
  )
}
