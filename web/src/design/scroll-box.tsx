import type { ReactNode, Ref } from 'react';

interface ScrollBoxProps {
  /** What scrolls here, for screen readers. */
  label: string;
  className: string;
  children: ReactNode;
  ref?: Ref<HTMLElement>;
  /** Pixels scrolled from the top. */
  onScroll?: ((top: number) => void) | undefined;
}

/** A part of the page that scrolls on its own, reachable by keyboard so that the arrow keys can scroll it. */
export function ScrollBox({ label, className, children, ref, onScroll }: ScrollBoxProps) {
  return (
    <section
      ref={ref}
      aria-label={label}
      className={className}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll the box
      tabIndex={0}
      onScroll={({ currentTarget }) => onScroll?.(currentTarget.scrollTop)}
    >
      {children}
    </section>
  );
}
