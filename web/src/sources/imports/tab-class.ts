/** The look of a tab: a line below the chosen one. */
export const tabClass =
  'border-b-2 border-transparent py-1.5 text-sm whitespace-nowrap text-ink-2 hover:text-ink data-active:border-accent data-active:font-medium data-active:text-ink';
