/** The sign of the house: a sextant's frame, arm and star. */
export function SextantSign({ size = 26 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      aria-hidden
    >
      <path d="M16 4 5.5 24.5a20 20 0 0 0 21 0z" strokeLinejoin="round" />
      <path d="m16 4 3.5 23" />
      <circle cx="16" cy="4.5" r="2" fill="currentColor" stroke="none" />
    </svg>
  );
}
