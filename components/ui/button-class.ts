export interface ButtonLook {
  /**
   * `primary` is the one action that a page or dialog is for. `ghost` has no frame: an icon, or a word in a toolbar. `link`
   * looks like one; `inline` stands in a sentence, and has its color. `row` is a line of a list or table.
   */
  variant?: 'default' | 'primary' | 'danger' | 'ghost' | 'link' | 'inline' | 'row' | undefined
  /** Of a ghost button: 24, 28 or 34 px. */
  size?: 'small' | 'medium' | 'large' | undefined
  /** Where it stands: `self-start`, `ml-auto`. */
  className?: string | undefined
}

/** The classes of `app/globals.css`. */
export function buttonClass({ variant = 'default', size = 'medium', className = '' }: ButtonLook): string {
  return `control-${variant} control-${size} ${className}`
}
