/** The look of everything that floats over the page; only such surfaces cast a shadow. */
export const floatingClass =
  'rounded-md border border-line bg-raised p-1 text-sm text-ink shadow-floating outline-none';

/** One line of a floating list. */
export const itemClass =
  'relative flex min-h-8 cursor-default items-center gap-2 rounded-control px-2 py-1 text-sm outline-none select-none data-highlighted:bg-hover';
