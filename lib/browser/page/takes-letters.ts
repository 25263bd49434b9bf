const TYPED_IN = 'input:not([type=checkbox], [type=radio], [type=file]), textarea, select, [contenteditable="true"]'
const OPEN = '[role="dialog"], [role="listbox"], [role="menu"]'

/** Whether a letter pressed there is meant for it, and not for the page: somebody types, or a dialog, list or menu is open. */
export function takesLetters(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest(`${TYPED_IN}, ${OPEN}`) !== null
}
