/** A grey bar where a line of text will stand; `width` is a CSS width. */
export function SkeletonLine({ width = '100%', height = 12 }: { width?: string; height?: number }) {
  return (
    <span
      aria-hidden
      className="my-1 block animate-pulse rounded-sm bg-hover motion-reduce:animate-none"
      style={{ width, height }}
    />
  );
}

const widths = ['82%', '64%', '90%', '71%', '58%', '86%'];

/** Several lines of uneven length, as text has. */
export function SkeletonText({ lines, label = 'Loading' }: { lines: number; label?: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, line) => (
        // The lines are all alike and never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <SkeletonLine key={line} width={widths[line % widths.length] ?? '80%'} />
      ))}
    </div>
  );
}
