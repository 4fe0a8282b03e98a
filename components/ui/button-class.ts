export interface ButtonLook {
  /**
   * `primary` is the main action of a page or dialog. `ghost` has no frame: an icon, or a word in a toolbar. `link`
   * looks like one; `inline` is part of a sentence, and has its color. `row` is a line of a list or table.
   * `danger-filled` is for what was confirmed by typing.
   */
  variant?:
    | 'default'
    | 'primary'
    | 'danger'
    | 'danger-filled'
    | 'ghost'
    | 'link'
    | 'inline'
    | 'row'
    | undefined
  /** The size of a ghost button: 24, 28 or 34 px. */
  size?: 'small' | 'medium' | 'large' | undefined
  /** Its position, such as `self-start` or `ml-auto`. */
  className?: string | undefined
}

/** The button classes in `app/styles/button.css`. */
export function buttonClass({ variant = 'default', size = 'medium', className = '' }: ButtonLook): string {
  return `control-${variant} control-${size} ${className}`
}
