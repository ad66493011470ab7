/** A sentence whose `quoted` parts are shown as code. */
export function CodedWords({ children }: { children: string }) {
  return children.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // The parts of a sentence never change places.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <code key={index} className="font-mono text-[0.92em]">
        {part}
      </code>
    ),
  );
}
