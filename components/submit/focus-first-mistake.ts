/** Goes to the first control that is marked wrong, which on a phone may be a screen away from the button. */
export function focusFirstMistake(): void {
  // One frame later, when the marks are drawn.
  requestAnimationFrame(() => {
    const control = document.querySelector<HTMLElement>(
      'form [aria-invalid="true"], form [data-invalid="true"] .cm-content',
    )
    const folded = control?.closest('details')
    if (folded) folded.open = true
    control?.focus()
  })
}
