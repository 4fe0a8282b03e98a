const VARIANTS = {
  default: 'control',
  /** The one action that a page or dialog is for. */
  primary: 'control control-primary',
  danger: 'control control-danger',
  /** Without a frame: an icon, or a word in a toolbar. */
  ghost: 'ghost',
  /** Looks like a link. */
  link: 'link',
  /** Within a sentence, in the sentence's color. */
  inline: 'underline underline-offset-2',
}

const GHOST_SIZES = {
  small: 'min-h-6 min-w-6',
  medium: 'min-h-7 min-w-7',
  large: 'min-h-[34px] min-w-[34px]',
}

export interface ButtonLook {
  variant?: keyof typeof VARIANTS | undefined
  /** Of a ghost button. */
  size?: keyof typeof GHOST_SIZES | undefined
  /** Where it stands: `self-start`, `ml-auto`. */
  className?: string | undefined
}

export function buttonClass({ variant = 'default', size = 'medium', className = '' }: ButtonLook): string {
  const sizeClass = variant === 'ghost' ? GHOST_SIZES[size] : ''
  return [VARIANTS[variant], sizeClass, className].filter(Boolean).join(' ')
}
